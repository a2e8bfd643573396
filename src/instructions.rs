//! Chooses vector instructions at run time: AVX-512 or AVX2 where the processor has them, the baseline elsewhere.
//!
//! The same Rust code is compiled for each; since none of it fuses or reorders arithmetic, the results are equal bytes.

/// Which instructions a piece of work is compiled for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instructions {
    /// Whatever the program was compiled for.
    Baseline,
    /// 256-bit vectors on x86-64.
    Avx2,
    /// 512-bit vectors on x86-64, with masks.
    Avx512,
}

/// Work that is compiled once for each set of instructions. What `run` calls is compiled for them only where it is inlined.
pub trait Work {
    /// What comes of it.
    type Output;
    /// Does it; to be marked `#[inline(always)]`.
    fn run(self) -> Self::Output;
}

impl Instructions {
    /// The widest that this processor has.
    pub fn detect() -> Self {
        [Self::Avx512, Self::Avx2].into_iter().find(|wider| wider.available()).unwrap_or(Self::Baseline)
    }

    /// Whether this processor has them; where it does not, the baseline stands in for them.
    pub fn available(self) -> bool {
        match self {
            Self::Baseline => true,
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => std::arch::is_x86_feature_detected!("avx2"),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => {
                std::arch::is_x86_feature_detected!("avx512f")
                    && std::arch::is_x86_feature_detected!("avx512vl")
                    && std::arch::is_x86_feature_detected!("avx512dq")
                    && std::arch::is_x86_feature_detected!("avx512bw")
            }
            #[cfg(not(target_arch = "x86_64"))]
            Self::Avx2 | Self::Avx512 => false,
        }
    }

    /// The word used in manifests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Avx2 => "avx2",
            Self::Avx512 => "avx512",
        }
    }

    /// Does a piece of work with these instructions, or with the baseline where the processor does not have them.
    #[inline]
    pub fn run<W: Work>(self, work: W) -> W::Output {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 if self.available() => {
                // SAFETY: `avx2` is safe code whose only requirement is a processor with the features that it is compiled for,
                // and the guard of this arm has just established that this processor has them.
                #[allow(unsafe_code)]
                unsafe {
                    avx2(work)
                }
            }
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 if self.available() => {
                // SAFETY: as above.
                #[allow(unsafe_code)]
                unsafe {
                    avx512(work)
                }
            }
            _ => work.run(),
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn avx2<W: Work>(work: W) -> W::Output {
    work.run()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw")]
fn avx512<W: Work>(work: W) -> W::Output {
    work.run()
}
