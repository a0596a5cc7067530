# cmake -DICONS=FOLDER -DOUT=FILE.cpp -P embed_icons.cmake: the SVG files as one C++ source.
file(GLOB files LIST_DIRECTORIES false "${ICONS}/*.svg")
list(SORT files)
set(body "")
foreach(file IN LISTS files)
    get_filename_component(name "${file}" NAME_WE)
    file(READ "${file}" svg)
    string(APPEND body "    {\"${name}\", R\"~svg~(${svg})~svg~\"},\n")
endforeach()
file(WRITE "${OUT}.new" "#include \"gui/look/icons.h\"

namespace hallpay::gui {

namespace {

constexpr EmbeddedIcon kIcons[] = {
${body}};

} // namespace

std::span<const EmbeddedIcon> embeddedIcons()
{
    return kIcons;
}

} // namespace hallpay::gui
")
file(RENAME "${OUT}.new" "${OUT}")
