/* Every test, one after the other: `main SAMPLE [TIMES]`, the path of testdata/sample/report.txt. */
#include "test.h"

const char *sample_path;

int main(int argc, char **argv) {
    int times = argc > 2 ? atoi(argv[2]) : 1;
    if (argc < 2) {
        fprintf(stderr, "usage: %s SAMPLE [TIMES]\n", argv[0]);
        return 2;
    }
    sample_path = argv[1];
    while (times-- > 0) {
        test_version();
        test_contract();
        test_errors();
        test_options();
        test_report();
        test_cells();
        test_forms();
        test_sections();
        test_diagnostics();
        test_checks();
        test_batch();
        test_arrow();
        test_threads();
    }
    puts("all tests of C passed");
    return 0;
}
