#include "printing/png_picture.h"

#include "printing/printing_error.h"

#include <png.h>

#include <fstream>
#include <iterator>
#include <memory>

namespace hallpay::printing {

namespace {

constexpr std::uintmax_t kPictureBytesMax = 8 * 1024 * 1024;

} // namespace

Bytes pngFromRaster(const Raster& raster)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(raster.width());
    image.height = static_cast<png_uint_32>(raster.height());
    image.format = PNG_FORMAT_GRAY;
    // Most rows are paper: a light compression is nearly as small and several times as fast.
    image.flags = PNG_IMAGE_FLAG_FAST;
    Bytes bytes(PNG_IMAGE_PNG_SIZE_MAX(image));
    png_alloc_size_t count = bytes.size();
    if (!png_image_write_to_memory(&image, bytes.data(), &count, 0, raster.row(0), 0, nullptr))
        throw PrintingError(std::string("PNG: ") + image.message);
    bytes.resize(count);
    return bytes;
}

std::optional<Raster> readPng(const std::filesystem::path& file)
{
    std::error_code failure;
    const auto size = std::filesystem::file_size(file, failure);
    if (failure || size == 0 || size > kPictureBytesMax) return std::nullopt;
    std::ifstream stream(file, std::ios::binary);
    const Bytes bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};

    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    const std::unique_ptr<png_image, void (*)(png_image*)> guard(&image, png_image_free);
    if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) return std::nullopt;
    if (image.width > static_cast<png_uint_32>(Raster::kWidthMax)
        || image.height > static_cast<png_uint_32>(Raster::kHeightMax))
        return std::nullopt;
    image.format = PNG_FORMAT_GRAY;
    const png_color white{255, 255, 255};
    Bytes dots(PNG_IMAGE_SIZE(image));
    if (!png_image_finish_read(&image, &white, dots.data(), 0, nullptr)) return std::nullopt;

    Raster raster(static_cast<int>(image.width), static_cast<int>(image.height));
    for (int y = 0; y < raster.height(); ++y)
        for (int x = 0; x < raster.width(); ++x)
            raster.darken(x, y, dots[static_cast<std::size_t>(y) * image.width + x]);
    return raster;
}

} // namespace hallpay::printing
