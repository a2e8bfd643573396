/* SmallCrush (TestU01) on 32-bit words from standard input, least significant byte first; see docs/release.md.
 *
 *   cc -O2 -o smallcrush checks/smallcrush.c -ltestu01 -ltestu01probdist -ltestu01mylib -lm
 *   luck_stream seats | ./smallcrush
 *
 * Prints the battery's report. Ends with 0 where every p-value lies within [0.001, 0.999], with 1 where one does not, and
 * with 2 where the words did not suffice. */

#include <testu01/bbattery.h>
#include <stdio.h>
#include <stdlib.h>
#include <testu01/unif01.h>

static unsigned long long taken;

static unsigned int next_word(void)
{
    static unsigned char bytes[4 * 16384];
    static size_t at, end;
    if (at == end) {
        end = fread(bytes, 4, sizeof bytes / 4, stdin) * 4;
        at = 0;
        if (end == 0) {
            fprintf(stderr, "standard input ended after %llu words: SmallCrush takes more\n", taken);
            exit(2);
        }
    }
    const unsigned char *word = bytes + at;
    at += 4;
    taken++;
    return word[0] | (unsigned) word[1] << 8 | (unsigned) word[2] << 16 | (unsigned) word[3] << 24;
}

int main(void)
{
    unif01_Gen *luck = unif01_CreateExternGenBits("words from standard input", next_word);
    bbattery_SmallCrush(luck);
    unif01_DeleteExternGenBits(luck);
    int outside = 0;
    printf("\n%d p-values from %llu words:\n", bbattery_NTests, taken);
    for (int test = 0; test < bbattery_NTests; test++) {
        double p = bbattery_pVal[test];
        int far = p < 0.001 || p > 0.999;
        outside += far;
        printf("  %-24s %.6f%s\n", bbattery_TestNames[test], p, far ? "  outside" : "");
    }
    printf("%d outside [0.001, 0.999]\n", outside);
    return outside > 0;
}
