/* SPDX-License-Identifier: MIT
 * A check for C programs: says what failed and where, counts, goes on. */
#pragma once

#include <stdio.h>

extern int check_failures;

#define CHECK(condition)                                                            \
    do {                                                                            \
        if (!(condition)) {                                                         \
            fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #condition); \
            check_failures++;                                                       \
        }                                                                           \
    } while (0)

/* Statuses: says both, by number. */
#define CHECK_STATUS(call, wanted)                                                                                \
    do {                                                                                                          \
        const int check_got = (int)(call);                                                                        \
        if (check_got != (int)(wanted)) {                                                                         \
            fprintf(stderr, "%s:%d: %s gives %d, not %d\n", __FILE__, __LINE__, #call, check_got, (int)(wanted)); \
            check_failures++;                                                                                     \
        }                                                                                                         \
    } while (0)
