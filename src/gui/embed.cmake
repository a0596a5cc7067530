# cmake -DOUT=FILE.cpp -DFUNCTION=NAME -DFILES=A|B -P embed.cmake: files as bytes in one C++ source.
string(REPLACE "|" ";" files "${FILES}")
set(arrays "")
set(rows "")
set(number 0)
foreach(file IN LISTS files)
    get_filename_component(name "${file}" NAME_WE)
    file(READ "${file}" hex HEX)
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
    string(APPEND arrays "constexpr char kBytes${number}[] = {${bytes}'\\0'};\n")
    string(APPEND rows "    {\"${name}\", {kBytes${number}, sizeof kBytes${number} - 1}},\n")
    math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUT}.new" "#include \"gui/resources.h\"

namespace hallpay::gui {

namespace {

${arrays}
constexpr EmbeddedFile kFiles[] = {
${rows}};

} // namespace

std::span<const EmbeddedFile> ${FUNCTION}()
{
    return kFiles;
}

} // namespace hallpay::gui
")
file(RENAME "${OUT}.new" "${OUT}")
