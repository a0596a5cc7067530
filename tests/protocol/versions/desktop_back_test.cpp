// A desktop of the first release at today's server: what it sends goes on being taken, and what it
// reads of the answers goes on being there. Servers are updated first, so such desktops stand at
// windows for two versions. recorded/desktop_0.1.0.json is never edited to make a test pass: it is
// what is out there.
#include "client/http_call.h"
#include "protocol/staff_api/served_hall.h"
#include "protocol/versions/recorded.h"

#include "wire/enum_names.h"

#include <Poco/Net/StreamSocket.h>

namespace hallpay::test {
namespace {

using nlohmann::json;

class DesktopOfTheFirstRelease : public ServedHall {
protected:
    DesktopOfTheFirstRelease() : m_call(url)
    {
        m_known["day"] = formatDay(businessDay(clock.now()));
    }

    /// One recorded step: "play" is what others do meanwhile, all else a request of the desktop.
    void go(const json& step)
    {
        if (step.contains("play")) return play(step["play"]);
        const auto name = step["method"].get<std::string>() + " " + step["path"].get<std::string>();
        SCOPED_TRACE(name);
        const auto answer = send(step);
        EXPECT_EQ(step["status"].get<int>(), answer.status) << answer.body;
        if (!step.contains("answer")) return;
        const auto now = json::parse(answer.body, nullptr, false);
        ASSERT_FALSE(now.is_discarded()) << answer.body;
        for (const auto& words : broken(step["answer"], now, name)) ADD_FAILURE() << words;
        if (!step.contains("keep")) return;
        for (const auto& [what, where] : step["keep"].items()) {
            const auto& value = now[json::json_pointer(where.get<std::string>())];
            m_known[what] = value.is_string() ? value.get<std::string>() : value.dump();
        }
    }

    std::string filled(std::string text) const
    {
        for (const auto& [what, value] : m_known)
            for (auto at = text.find("{" + what + "}"); at != std::string::npos;
                 at = text.find("{" + what + "}"))
                text.replace(at, what.size() + 2, value);
        return text;
    }

private:
    client::HttpResponse send(const json& step)
    {
        client::HttpRequest request{.method = step["method"],
                                    .path = filled(step["path"]),
                                    .body = filled(step.value("body", ""))};
        if (m_known.contains("token"))
            request.headers.push_back("Authorization: Bearer " + m_known["token"]);
        request.headers.push_back("Idempotency-Key: " + key(1000 + m_steps++));
        return m_call.send(request);
    }
    void play(const std::string& what)
    {
        ASSERT_EQ(what, "somebody pays");
        gate.pay(tokenOf(card(std::stoll(m_known["slip"]))), clock.now());
        mirror();
    }

    client::HttpCall m_call;
    std::map<std::string, std::string> m_known; ///< what earlier answers gave, by name
    int m_steps = 0;
};

TEST_F(DesktopOfTheFirstRelease, ItsRequestsAreTakenAndItsAnswersAreWhole)
{
    const auto steps = recorded("desktop_0.1.0.json");
    ASSERT_GT(steps.size(), 25u);
    for (const auto& step : steps) go(step);
}

TEST_F(DesktopOfTheFirstRelease, TheStreamBringsTheFramesItKnows)
{
    Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", server.port()));
    const auto asOf = api.slips(businessDay(clock.now()), 0).value().asOf;
    const auto head = "GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        + api.token() + "\r\nLast-Event-ID: " + asOf + "\r\n\r\n";
    socket.sendBytes(head.data(), static_cast<int>(head.size()));
    (void)registered(1);
    std::string heard;
    const auto dataOf = [&heard](const std::string& event) {
        const auto at = heard.find("event: " + event + "\n");
        const auto data = heard.find("data: ", at);
        const auto end = heard.find('\n', data);
        if (at == std::string::npos || end == std::string::npos) return json();
        return json::parse(heard.substr(data + 6, end - data - 6), nullptr, false);
    };
    socket.setReceiveTimeout(Poco::Timespan(5, 0));
    while (dataOf("change").is_null()) {
        char bytes[4096];
        const int count = socket.receiveBytes(bytes, sizeof bytes);
        ASSERT_GT(count, 0) << heard;
        heard.append(bytes, static_cast<std::size_t>(count));
    }
    const auto known = recorded("stream_0.1.0.json");
    for (const auto& [event, then] : known.items())
        for (const auto& words : broken(then, dataOf(event), event)) ADD_FAILURE() << words;
}

TEST(WordsOfTheFirstRelease, KeepTheirMeaning)
{
    const auto words = recorded("words_0.1.0.json");
    const auto expectKnown = [&words](const char* what, auto value) {
        ASSERT_GT(words[what].size(), 0u) << what;
        for (const auto& [word, number] : words[what].items()) {
            EXPECT_TRUE(wire::fromName(word, value)) << what << " " << word << " is gone";
            EXPECT_EQ(number.template get<int>(), static_cast<int>(value)) << what << " " << word;
        }
    };
    expectKnown("slip_state", domain::SlipState{});
    expectKnown("print_state", domain::PrintState{});
    expectKnown("document_type", domain::DocumentType{});
    expectKnown("request_state", domain::RequestState{});
    expectKnown("receipt_state", domain::ReceiptState{});
    expectKnown("acceptance_number", domain::AcceptanceNumberRule{});
    expectKnown("fee_kind", domain::FeeKind{});
    for (const auto& word : words["refusal"]) {
        domain::RefusalCode code{};
        EXPECT_TRUE(wire::fromName(word.get<std::string>(), code)) << word;
    }
    for (const auto& word : words["role"])
        EXPECT_FALSE(wire::rolesFrom({word.get<std::string>()})->empty()) << word;
}

TEST(Broken, NamesWhatAReaderWouldMiss)
{
    const auto then = json::parse(R"({"a":1,"b":[{"c":"x"},{"c":"x"}],"d":null})");
    const auto fine
        = json::parse(R"({"a":2,"b":[{"c":"y","new":1},{"c":"z"},7],"d":7,"more":true})");
    EXPECT_TRUE(broken(then, fine, "body").empty());
    const auto bad = json::parse(R"({"a":"2","b":[{"c":"y"},{}]})");
    EXPECT_EQ((std::vector<std::string>{"body.a was number and is string", "body.b[1].c is gone",
                                        "body.d is gone"}),
              broken(then, bad, "body"));
}

} // namespace
} // namespace hallpay::test
