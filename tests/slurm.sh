#!/usr/bin/env bash
# A study on a real Slurm on this one machine: two virtual nodes, shards killed at random, one node killed, the controller
# killed; then what is missing is submitted again until nothing is, merged, and compared with a local run byte by byte.
#
#   tests/slurm.sh [PROGRAM]     PROGRAM: target/release/flywheel where it is not given
#
# Needs root and Debian's package slurm-wlm. Ends with 77 where Slurm cannot be had, which is no failure.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:-${CARGO_TARGET_DIR:-target}/release/flywheel}")

for tool in slurmctld slurmd sbatch scancel; do
    if ! command -v "$tool" >/dev/null; then
        echo "NOT run: $tool is not installed (apt-get install slurm-wlm)"
        exit 77
    fi
done
if [[ $(id -u) != 0 ]]; then
    echo "NOT run: the daemons of Slurm need root"
    exit 77
fi

place=$(mktemp -d)
host=$(hostname -s)
mkdir -p "$place"/{bin,state,n1,n2,log}
ln -s "$program" "$place/bin/flywheel"
export PATH=$place/bin:$PATH SLURM_CONF=$place/slurm.conf
cat >"$SLURM_CONF" <<CONF
ClusterName=flywheel
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/none
CredType=cred/none
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SlurmctldPort=16817
StateSaveLocation=$place/state
SlurmdSpoolDir=$place/%n
SlurmctldPidFile=$place/slurmctld.pid
SlurmdPidFile=$place/%n.pid
SlurmctldLogFile=$place/log/slurmctld
SlurmdLogFile=$place/log/%n
ReturnToService=2
KillWait=2
SlurmdTimeout=20
MaxArraySize=20001
MaxJobCount=20000
NodeName=n1 NodeAddr=127.0.0.1 NodeHostname=$host Port=16818 CPUs=1 State=UNKNOWN
NodeName=n2 NodeAddr=127.0.0.1 NodeHostname=$host Port=16819 CPUs=1 State=UNKNOWN
PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
CONF

stop() {
    for pid in "$place"/*.pid; do
        [[ -e $pid ]] && kill -9 "$(cat "$pid")" 2>/dev/null || true
    done
    rm -rf "$place"
}
trap stop EXIT

cat >"$place/district.toml" <<'TOML'
[district]
elementary_schools = 4
[run]
years = 3
TOML
printf 'extends = "district.toml"\n[strategies.workshop]\n' >"$place/workshop.toml"
printf 'extends = "district.toml"\n[strategies.observation]\n' >"$place/visits.toml"
cat >"$place/study.toml" <<'TOML'
scenarios = ["workshop.toml", "visits.toml"]
replicates = 40
[design]
kind = "sobol"
points = 256
[vary]
strategies.observation.visits_per_year = { from = 0, to = 8 }
parameters.lapse_rate = "registry"
TOML

controller() { slurmctld -f "$SLURM_CONF"; }
node() { slurmd -f "$SLURM_CONF" -N "$1"; }
controller
node n1
node n2
for _ in $(seq 60); do
    [[ $(sinfo -h -t idle -o %D 2>/dev/null || true) == 2 ]] && break
    sleep 0.5
done
if [[ $(sinfo -h -t idle -o %D 2>/dev/null || true) != 2 ]]; then
    echo "NOT run: Slurm did not start on this machine"
    tail -n 5 "$place"/log/* || true
    exit 77
fi
sinfo

cd "$place"
shards=24
rounds=0
killed=0
while true; do
    flywheel sweep plan study.toml --output out --shards $shards --emit slurm >job.sh 2>remarks
    grep -q '^#SBATCH --array' job.sh || break
    rounds=$((rounds + 1))
    if ((rounds > 20)); then
        echo "not finished after $rounds submissions"
        exit 1
    fi
    grep '^#SBATCH --array' job.sh
    submitted=$(sbatch --parsable --chdir="$place" --output="$place/log/task-%A-%a" job.sh)
    # In the first rounds something is killed while the tasks run.
    for _ in $(seq 120); do
        [[ -z $(squeue -h -j "$submitted" 2>/dev/null || true) ]] && break
        if ((rounds <= 3 && RANDOM % 2 == 0)); then
            victim=$(pgrep -f "sweep run-shard" | shuf -n 1 || true)
            if [[ -n $victim ]] && kill -9 "$victim" 2>/dev/null; then
                killed=$((killed + 1))
            fi
        fi
        if ((rounds == 1)) && [[ -z ${node_killed:-} ]]; then
            kill -9 "$(cat "$place/n2.pid")"
            node_killed=yes
        fi
        if ((rounds == 2)) && [[ -z ${controller_killed:-} ]]; then
            kill -9 "$(cat "$place/slurmctld.pid")"
            controller_killed=yes
            sleep 1
            controller
        fi
        sleep 0.3
    done
    scancel "$submitted" 2>/dev/null || true
    # What the queue says is not trusted: files alone tell what is finished.
    flywheel sweep status study.toml --output out --shards 1 | tail -n 1
    if ((rounds == 1)); then
        node n2
    fi
done
echo "finished after $rounds submissions, $killed shards killed, one node and the controller killed"

flywheel --quiet sweep merge study.toml --output out
flywheel --quiet sweep study.toml --output alone
rm out/study/manifest.json alone/study/manifest.json
diff -r out/study alone/study
echo "the same bytes as a local run"
