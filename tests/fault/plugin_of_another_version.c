/* SPDX-License-Identifier: MIT
 * Refuses every host, as a coach with another major version does. */
#include <stdio.h>

#include "plumbline/plumbline.h"

PlStatus pl_get_api(PlApiRequest* request, const PlApi** api) {
    *api = 0;
    snprintf(request->message, sizeof request->message, "library has version 9.4, host asks for %u.%u", (unsigned)request->version_major,
             (unsigned)request->version_minor);
    return PL_ERROR_VERSION;
}
