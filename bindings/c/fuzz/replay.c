/* Gives files to a fuzz target, each as it is and `ROUNDS` times changed: `replay ROUNDS FILE…`. The changes are the same in
 * every run. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The largest input that is changed. */
#define ROOM (64 * 1024)

static uint32_t state;

/* A number below `limit`, by xorshift. */
static size_t below(size_t limit) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return limit == 0 ? 0 : state % limit;
}

/* Changes the input in one place: a byte, a piece gone, a piece twice, the end gone, a separator. Gives its new size. */
static size_t change(uint8_t *data, size_t size) {
    static const char *const pieces[] = {"|", "\n", "\t", "0", "  ", "\xEF\xBC\x8C", "<td>", "</table>", "\xFF", "-"};
    size_t at = below(size), len = below(200);
    if (len > size - at)
        len = size - at;
    switch (below(6)) {
    case 0:
        if (size > 0)
            data[at] ^= (uint8_t)(1u << below(8));
        return size;
    case 1:
        memmove(data + at, data + at + len, size - at - len);
        return size - len;
    case 2:
        if (size + len > ROOM)
            return size;
        memmove(data + at + len, data + at, size - at);
        return size + len;
    case 3:
        return at;
    default: {
        const char *piece = pieces[below(sizeof pieces / sizeof *pieces)];
        len = strlen(piece);
        if (size + len > ROOM)
            return size;
        memmove(data + at + len, data + at, size - at);
        memcpy(data + at, piece, len);
        return size + len;
    }
    }
}

int main(int argc, char **argv) {
    static uint8_t bytes[ROOM], changed[ROOM];
    int at, rounds;
    long inputs = 0;
    if (argc < 2) {
        fprintf(stderr, "usage: %s ROUNDS FILE...\n", argv[0]);
        return 2;
    }
    rounds = atoi(argv[1]);
    for (at = 2; at < argc; at++) {
        FILE *file = fopen(argv[at], "rb");
        size_t size;
        int round, times;
        if (file == NULL) {
            perror(argv[at]);
            return 2;
        }
        size = fread(bytes, 1, ROOM, file);
        fclose(file);
        LLVMFuzzerTestOneInput(bytes, size);
        inputs++;
        state = 2463534242u + (uint32_t)at;
        for (round = 0; round < rounds; round++) {
            size_t now = size;
            memcpy(changed, bytes, size);
            for (times = 0; times <= round % 8; times++)
                now = change(changed, now);
            LLVMFuzzerTestOneInput(changed, now);
            inputs++;
        }
    }
    printf("%ld inputs of %d files\n", inputs, argc - 2);
    return 0;
}
