// SPDX-License-Identifier: MIT
// Inter in the sizes that are asked for, with figures in cells of equal width; DejaVu where Inter is missing.
#include "ui/fonts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/files.h"
#include "ui/imgui_compat.h"

namespace engine {
namespace {

constexpr size_t kFontBytesCap = size_t{8} << 20;
constexpr float kLargeEm_px = 120.0f;  // beyond: figures and a few signs alone, or the atlas would not fit

struct FontFile {
    const char* name;
    float size_per_em;  // ascent - descent over em: Dear ImGui's size for one em (from the fonts' own hhea tables)
    float digit_width;  // widest figure over that size (hmtx); 0 = its figures are of equal width already
};
struct Family {
    const char* package;
    std::array<const char*, 3> folders;
    std::array<FontFile, kFaceCount> files;
};
constexpr Family kInter{"fonts-inter",
                        {"/usr/share/fonts/opentype/inter", "/usr/share/fonts/inter", "/usr/local/share/fonts"},
                        {{{"Inter-Regular.otf", 1.2102f, 0.5305f},
                          {"Inter-Medium.otf", 1.2102f, 0.5405f},
                          {"Inter-SemiBold.otf", 1.2102f, 0.5511f},
                          {"InterDisplay-Medium.otf", 1.2090f, 0.5028f}}}};
constexpr Family kDejaVu{"fonts-dejavu-core",
                         {"/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu", "/usr/local/share/fonts"},
                         {{{"DejaVuSans.ttf", 1.1641f, 0.0f},
                           {"DejaVuSans.ttf", 1.1641f, 0.0f},
                           {"DejaVuSans-Bold.ttf", 1.1641f, 0.0f},
                           {"DejaVuSans.ttf", 1.1641f, 0.0f}}}};

// Latin with its accents, and the signs that instruments need: minus, plus-minus, degree, dashes, quotes, ellipsis, arrows,
// comparisons, geometric marks. Without figures: they are merged in their cells.
constexpr ImWchar kTextRanges[] = {0x20,   0x2F,   0x3A,   0x7E,   0xA0,   0x17F,  0x2010, 0x2015, 0x2018, 0x201E, 0x2022, 0x2022,
                                   0x2026, 0x2026, 0x2030, 0x2033, 0x2039, 0x203A, 0x2190, 0x2199, 0x2206, 0x2206, 0x2212, 0x2212,
                                   0x221A, 0x221A, 0x2248, 0x2248, 0x2260, 0x2265, 0x25A0, 0x25CF, 0x2713, 0x2717, 0};
constexpr ImWchar kLargeRanges[] = {0x20, 0x20, 0x25, 0x25, 0x2B, 0x2F, 0xB0, 0xB1, 0x2013, 0x2014, 0x2212, 0x2212, 0};
constexpr ImWchar kDigitRanges[] = {0x30, 0x39, 0};

using FileBytes = std::vector<uint8_t>;

// Path of a file of the family: shipped beside the program first, then the system's. Empty where it is nowhere.
std::string find_font(const Family& family, const FontFile& file) {
    const std::string shipped = find_data(std::string("assets/fonts/") + file.name);
    if (!shipped.empty()) return shipped;
    for (const char* folder : family.folders) {
        const std::string path = std::string(folder) + "/" + file.name;
        if (file_exists(path)) return path;
    }
    return {};
}

bool read_family(const Family& family, std::array<FileBytes, kFaceCount>& files) {
    for (size_t i = 0; i < files.size(); ++i) {
        const std::string path = find_font(family, family.files[i]);
        if (path.empty() || read_file(path, kFontBytesCap, files[i]) != FileStatus::ok) return false;
    }
    return true;
}

// Finer horizontal sampling for small text, where a glyph's place within a pixel shows.
int oversample_for(float em_px) {
    return em_px < 40.0f ? 2 : 1;
}

bool bake(const FontFile& file, const FileBytes& bytes, Face face, float em_px, Ui::State& state) {
    compat::FontRequest request;
    request.file = bytes;
    request.size = std::round(em_px * file.size_per_em);
    request.ranges = em_px > kLargeEm_px ? kLargeRanges : kTextRanges;
    request.excluded = kDigitRanges;
    request.oversample = oversample_for(em_px);
    ImFont* font = compat::add_font(request);
    if (font == nullptr) return false;
    request.ranges = kDigitRanges;
    request.excluded = nullptr;
    request.cell_width = std::ceil(file.digit_width * request.size);
    request.merge_into = font;
    if (compat::add_font(request) == nullptr) return false;
    state.fonts.push_back({face, request.size / file.size_per_em, file.size_per_em, font});
    return true;
}

}  // namespace

std::vector<FontSize> default_font_sizes() {
    // Dear ImGui's default is the font added first: running text of the desktop.
    return {{Face::regular, 15}, {Face::medium, 15},   {Face::semibold, 15}, {Face::regular, 12},  {Face::regular, 14},
            {Face::medium, 14},  {Face::semibold, 18}, {Face::regular, 22},  {Face::medium, 22},   {Face::semibold, 22},
            {Face::regular, 28}, {Face::medium, 28},   {Face::regular, 34},  {Face::medium, 34},   {Face::semibold, 34},
            {Face::regular, 44}, {Face::medium, 44},   {Face::semibold, 44}, {Face::semibold, 54}, {Face::display, 30},
            {Face::display, 50}, {Face::display, 84},  {Face::display, 108}, {Face::display, 224}};
}

std::string load_fonts(const UiConfig& config, Ui::State& state) {
    std::array<FileBytes, kFaceCount> files;
    const Family* family = &kInter;
    if (!read_family(kInter, files)) {
        state.warning = "the typeface Inter is missing, text looks different; install the package fonts-inter";
        family = &kDejaVu;
        if (!read_family(kDejaVu, files)) {
            return "no typeface found: looked for Inter and DejaVu Sans in /usr/share/fonts and in assets/fonts of " + data_places() +
                   "; install the package fonts-inter";
        }
    }
    const std::vector<FontSize> sizes = config.sizes.empty() ? default_font_sizes() : config.sizes;
    for (const FontSize& size : sizes) {
        const size_t face = static_cast<size_t>(size.face);
        if (face >= files.size() || !(size.em_px >= 4.0f && size.em_px <= 400.0f)) {
            return "a font size of " + std::to_string(size.em_px) + " px was asked for; 4 to 400 are possible";
        }
        if (!bake(family->files[face], files[face], size.face, size.em_px * config.pixel_scale, state)) {
            return std::string(family->files[face].name) + " is damaged; install the package " + family->package + " again";
        }
    }
    const compat::Atlas atlas = compat::build_atlas();
    if (atlas.alpha == nullptr) return "the fonts do not fit one texture; ask for fewer or smaller sizes";
    const size_t bytes = static_cast<size_t>(atlas.width_px) * static_cast<size_t>(atlas.height_px);
    state.atlas = state.renderer->create_texture(atlas.width_px, atlas.height_px, TextureFormat::alpha8, {atlas.alpha, bytes});
    if (state.atlas.value == 0) return "the renderer takes no texture of " + std::to_string(bytes >> 20) + " MiB for the fonts";
    compat::set_atlas_texture(state.atlas);
    compat::forget_atlas_pixels();
    return {};
}

}  // namespace engine
