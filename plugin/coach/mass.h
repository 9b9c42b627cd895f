// SPDX-License-Identifier: MIT
// Centre of mass of a posed body and what it holds: masses and centres of segments after de Leva 1996 (mean of men and women).
#pragma once

#include "coach/types.h"

namespace coach {

// Mass of a body of this stature where nobody has said it: 22.5 kg/m^2, the middle of the usual range (18.5 to 25, WHO). The pull of a
// load on the balance is wrong by as much as this is, 15 % in most people.
inline constexpr double kUsualBodyMassIndex = 22.5;
double usual_body_mass_kg(double stature_m);

// Centre of mass in the stage of `body` (joints, hip, neck base, neck pivot, lower back set) and of `load_kg` at its bar. `forward` is the
// unit vector of the heading. Without a bar the load is not counted.
Vec3 centre_of_mass(const Body& body, const Vec3& forward, double load_kg);

}  // namespace coach
