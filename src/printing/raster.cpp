#include "printing/raster.h"

#include "base/ensure.h"

#include <algorithm>

namespace hallpay::printing {

Raster::Raster(int width, int height) : m_width(width), m_height(height)
{
    ensure(width >= 1 && width <= kWidthMax && height >= 1 && height <= kHeightMax);
    m_dots.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), kPaper);
}

std::uint8_t Raster::at(int x, int y) const noexcept
{
    return isInside(x, y) ? m_dots[index(x, y)] : kPaper;
}

const std::uint8_t* Raster::row(int y) const
{
    ensure(y >= 0 && y < m_height);
    return m_dots.data() + index(0, y);
}

void Raster::darken(int x, int y, std::uint8_t grey) noexcept
{
    if (!isInside(x, y)) return;
    auto& dot = m_dots[index(x, y)];
    dot = std::min(dot, grey);
}

void Raster::fill(const Box& box, std::uint8_t grey) noexcept
{
    const int left = std::max(box.x, 0);
    const int right = std::min(box.x + box.width, m_width);
    const int bottom = std::min(box.y + box.height, m_height);
    for (int y = std::max(box.y, 0); y < bottom; ++y)
        for (int x = left; x < right; ++x) m_dots[index(x, y)] = grey;
}

void Raster::frame(const Box& box, int thickness) noexcept
{
    fill({box.x, box.y, box.width, thickness});
    fill({box.x, box.y + box.height - thickness, box.width, thickness});
    fill({box.x, box.y, thickness, box.height});
    fill({box.x + box.width - thickness, box.y, thickness, box.height});
}

void Raster::lay(const Raster& picture, int x, int y) noexcept
{
    for (int row = 0; row < picture.m_height; ++row)
        for (int column = 0; column < picture.m_width; ++column)
            darken(x + column, y + row, picture.m_dots[picture.index(column, row)]);
}

void Raster::setHeight(int height)
{
    ensure(height >= 1 && height <= kHeightMax);
    m_height = height;
    m_dots.resize(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(height), kPaper);
}

GreyPicture pictureOf(const Raster& raster)
{
    const auto width = static_cast<std::size_t>(raster.width());
    GreyPicture picture{raster.width(), raster.height(), {}};
    picture.grey.reserve(width * static_cast<std::size_t>(raster.height()));
    for (int y = 0; y < raster.height(); ++y)
        picture.grey.insert(picture.grey.end(), raster.row(y), raster.row(y) + width);
    return picture;
}

} // namespace hallpay::printing
