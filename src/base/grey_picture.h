// A picture in grey, for whoever draws one and whoever shows it.
#pragma once

#include <cstdint>
#include <vector>

namespace hallpay {

/// Row by row; 0 is ink, 255 is paper.
struct GreyPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> grey; ///< width × height

    friend bool operator==(const GreyPicture&, const GreyPicture&) = default;
};

} // namespace hallpay
