// SPDX-License-Identifier: MIT
// EGL without a surface, through libepoxy. It sees EGL, and no OpenGL.
#include "xr/offscreen.h"

#include <epoxy/egl.h>

namespace engine {
namespace {

OffscreenResult failed(const std::string& what) {
    OffscreenResult result;
    result.message = what + "; Debian's packages libegl1 and libgl1-mesa-dri give it in software";
    return result;
}

}  // namespace

Offscreen::~Offscreen() {
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(display_, context_);
    eglTerminate(display_);
}

OffscreenResult create_offscreen() {
    if (!epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless")) {
        return failed("this system has no EGL that draws without a display");
    }
    EGLDisplay display = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (display == EGL_NO_DISPLAY || !eglInitialize(display, nullptr, nullptr)) return failed("EGL does not start without a display");
    EGLContext context = EGL_NO_CONTEXT;
    if (eglBindAPI(EGL_OPENGL_API)) {
        const EGLint attributes[] = {
            EGL_CONTEXT_MAJOR_VERSION,           4,       EGL_CONTEXT_MINOR_VERSION, 5, EGL_CONTEXT_OPENGL_PROFILE_MASK,
            EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
        context = eglCreateContext(display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, attributes);
    }
    if (context == EGL_NO_CONTEXT || !eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) {
        if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
        eglTerminate(display);
        return failed("EGL gives no OpenGL 4.5 core context");
    }
    OffscreenResult result;
    result.offscreen = std::make_unique<Offscreen>(display, context);
    return result;
}

}  // namespace engine
