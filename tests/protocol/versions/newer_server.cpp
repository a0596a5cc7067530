#include "protocol/versions/newer_server.h"

#include "support/programs.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>

namespace hallpay::test {

using namespace std::chrono_literals;

class NewerServer::Handler final : public Poco::Net::HTTPRequestHandler {
public:
    explicit Handler(NewerServer& server) : m_server(server) { }

    void handleRequest(Poco::Net::HTTPServerRequest& request,
                       Poco::Net::HTTPServerResponse& response) override
    {
        const auto path = Poco::URI(request.getURI()).getPath();
        if (path == "/api/v1/events") return stream(request, response);
        std::string body;
        Poco::StreamCopier::copyToString(request.stream(), body);
        const auto found = m_server.m_answers.find(request.getMethod() + " " + path);
        const bool known = found != m_server.m_answers.end();
        response.setStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(
            known ? (*found)["status"].get<int>() : 404));
        const auto text = known ? (*found)["answer"].dump() : std::string("{}");
        response.sendBuffer(text.data(), text.size());
    }

private:
    void stream(const Poco::Net::HTTPServerRequest& request,
                Poco::Net::HTTPServerResponse& response)
    {
        {
            const std::lock_guard lock(m_server.m_mutex);
            m_server.m_lastEventId = request.get("Last-Event-ID", "");
        }
        const int breaks = m_server.m_breaks;
        response.setContentType("text/event-stream");
        response.setKeepAlive(false);
        response.send() << m_server.m_frames << std::flush;
        (void)waitUntil([&] { return m_server.m_going || m_server.m_breaks != breaks; }, 60s);
    }

    NewerServer& m_server;
};

class NewerServer::Handlers final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit Handlers(NewerServer& server) : m_server(server) { }
    Poco::Net::HTTPRequestHandler*
    createRequestHandler(const Poco::Net::HTTPServerRequest&) override
    {
        return new Handler(m_server); // Poco deletes it
    }

private:
    NewerServer& m_server;
};

NewerServer::NewerServer(nlohmann::json answers, std::string frames)
    : m_answers(std::move(answers)), m_frames(std::move(frames)),
      m_socket(Poco::Net::SocketAddress("127.0.0.1", 0))
{
    m_server = std::make_unique<Poco::Net::HTTPServer>(new Handlers(*this), m_socket,
                                                       new Poco::Net::HTTPServerParams);
    m_server->start();
}

NewerServer::~NewerServer()
{
    m_going = true;
    m_server->stopAll(true);
}

std::string NewerServer::url() const
{
    return "http://127.0.0.1:" + std::to_string(m_socket.address().port());
}

std::string NewerServer::lastEventId() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastEventId;
}

} // namespace hallpay::test
