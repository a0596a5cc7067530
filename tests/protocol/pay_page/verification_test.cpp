// The file by which the wallet sees that the domain is ours: a technician puts it into a folder.
#include "base/path_text.h"
#include "protocol/pay_page/open_listener.h"
#include "server/pay_page/verification_files.h"
#include "support/temp_folder.h"

#include <fstream>

namespace hallpay::server {
namespace {

class VerifiedDomain : public test::OpenListener {
protected:
    VerifiedDomain() { pageOptions.verificationFiles = pathFrom(folder.path()); }
    void put(const std::string& name, const std::string& text)
    {
        std::ofstream(pathFrom(folder.file(name)), std::ios::binary) << text;
    }

    const test::TempFolder folder;
};

TEST_F(VerifiedDomain, AFileThatWasJustPutThereStandsAtTheRoot)
{
    EXPECT_EQ(404, phone().get("/MP_verify_AbC123xyz.txt").status);
    put("MP_verify_AbC123xyz.txt", "AbC123xyz");
    put("d1e2f3.txt", "0123456789abcdef0123456789abcdef\n");
    const auto answer = phone().get("/MP_verify_AbC123xyz.txt");
    EXPECT_EQ(200, answer.status);
    EXPECT_EQ("AbC123xyz", answer.body);
    EXPECT_TRUE(answer.headers.at("content-type").starts_with("text/plain"));
    EXPECT_EQ("0123456789abcdef0123456789abcdef\n", phone().get("/d1e2f3.txt").body);
    EXPECT_EQ(200, phone().call("HEAD", "/d1e2f3.txt", "", {}).status);
}

TEST_F(VerifiedDomain, NothingElseOfTheFolderCanBeRead)
{
    put("notes.md", "x");
    put("a-b.txt", "x");
    put("large.txt", std::string(1025, 'x'));
    std::filesystem::create_directory(pathFrom(folder.file("sub.txt")));
    for (const auto* path : {"/notes.md", "/a-b.txt", "/large.txt", "/sub.txt", "/x/large.txt",
                             "/../MP_verify_a.txt", "/%2e%2e%2fetc.txt", "/NUL.txt", "/.txt",
                             "/MP_verify_.txt", "/MP_verify_a.txt%00", "/MP_verify_a.TXT"})
        EXPECT_EQ(404, phone().get(path).status) << path;
    EXPECT_FALSE(isVerificationName("MP_verify_" + std::string(65, 'a') + ".txt"));
    EXPECT_FALSE(isVerificationName("../a.txt"));
    EXPECT_FALSE(verificationText({}, "a.txt"));
    EXPECT_FALSE(verificationText(pathFrom(folder.file("nowhere")), "a.txt"));
}

TEST_F(VerifiedDomain, WhoGuessesNamesIsSlowedDownAndTheTrueOneIsNot)
{
    put("a1.txt", "a1");
    int limited = 0;
    for (int i = 0; i < 40; ++i)
        limited += phone().get("/guess" + std::to_string(i) + ".txt").status == 429 ? 1 : 0;
    EXPECT_GE(limited, 10);
    EXPECT_EQ(200, phone().get("/a1.txt").status);
}

} // namespace
} // namespace hallpay::server
