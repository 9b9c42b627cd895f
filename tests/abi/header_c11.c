/* SPDX-License-Identifier: MIT
 * The seam as C11, included twice and before anything else. Compiling is the test. */
#include "plumbline/plumbline.h"

PlStatus host_reads_the_seam(PlApiRequest* request, const PlApi** api);

PlStatus host_reads_the_seam(PlApiRequest* request, const PlApi** api) {
    const PlApiRequest filled = PL_API_REQUEST_INIT;
    const PlGetApiFn get = pl_get_api;
    *request = filled;
    return get(request, api);
}
