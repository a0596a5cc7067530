#include "wechat/gunzip.h"

#include <zlib.h>

#include <limits>
#include <new>
#include <vector>

namespace hallpay::wechat {

namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;

/// zlib's state, freed however we leave.
class Inflater {
public:
    explicit Inflater(std::string_view file)
    {
        constexpr int kGzipOnly = 16;
        // zlib reads through this pointer; its type is older than const.
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(file.data()));
        m_stream.avail_in = static_cast<uInt>(file.size());
        if (inflateInit2(&m_stream, MAX_WBITS + kGzipOnly) != Z_OK) throw std::bad_alloc();
    }
    ~Inflater() { inflateEnd(&m_stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    z_stream& operator*() { return m_stream; }

private:
    z_stream m_stream{};
};

} // namespace

Unpacked gunzip(std::string_view file, std::uint64_t plainBytesMax,
                const std::function<void(std::string_view)>& take)
{
    if (file.empty() || file.size() > std::numeric_limits<uInt>::max()) return Unpacked::Damaged;
    Inflater inflater(file);
    z_stream& stream = *inflater;
    std::vector<char> piece(kPieceBytes);
    std::uint64_t plainBytes = 0;
    while (true) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        const int state = inflate(&stream, Z_NO_FLUSH);
        // Z_BUF_ERROR is an end that never came: no input is left and nothing was written.
        if (state != Z_OK && state != Z_STREAM_END) return Unpacked::Damaged;
        const std::size_t made = piece.size() - stream.avail_out;
        plainBytes += made;
        if (plainBytes > plainBytesMax) return Unpacked::TooLarge;
        if (made > 0) take({piece.data(), made});
        if (state != Z_STREAM_END) continue;
        if (stream.avail_in == 0) return Unpacked::Done;
        if (inflateReset(&stream) != Z_OK) return Unpacked::Damaged;
    }
}

} // namespace hallpay::wechat
