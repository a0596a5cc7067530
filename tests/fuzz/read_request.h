// A request out of plain bytes and an answer into memory: a handler without a socket.
#pragma once

#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/SocketAddress.h>

#include <sstream>
#include <stdexcept>
#include <string>

namespace hallpay::fuzz {

/// Keeps what a handler sends; a handler of ours sends by sendBuffer or an empty send alone.
class KeptResponse final : public Poco::Net::HTTPServerResponse {
public:
    void sendContinue() override { }
    std::ostream& send() override
    {
        m_sent = true;
        return m_body;
    }
    void sendFile(const std::string&, const std::string&) override { unexpected(); }
    void sendBuffer(const void* bytes, std::size_t count) override
    {
        m_sent = true;
        m_body.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(count));
    }
    void redirect(const std::string&, HTTPStatus) override { unexpected(); }
    void requireAuthentication(const std::string&) override { unexpected(); }
    bool sent() const override { return m_sent; }

    std::string body() const { return m_body.str(); }

private:
    [[noreturn]] static void unexpected() { throw std::logic_error("no handler does that"); }

    std::ostringstream m_body;
    bool m_sent = false;
};

/// Request line and headers are read by the listener's own parser; what follows is the body.
class ReadRequest final : public Poco::Net::HTTPServerRequest {
public:
    /// @throws Poco::Exception where the listener would answer 400 by itself.
    ReadRequest(const std::string& bytes, Poco::Net::HTTPServerResponse& response)
        : m_stream(bytes), m_response(response)
    {
        read(m_stream);
    }
    std::istream& stream() override { return m_stream; }
    const Poco::Net::SocketAddress& clientAddress() const override { return m_address; }
    const Poco::Net::SocketAddress& serverAddress() const override { return m_address; }
    const Poco::Net::HTTPServerParams& serverParams() const override { return *m_params; }
    Poco::Net::HTTPServerResponse& response() const override { return m_response; }
    bool secure() const override { return false; }

private:
    std::istringstream m_stream;
    Poco::Net::HTTPServerResponse& m_response;
    Poco::Net::SocketAddress m_address;
    Poco::Net::HTTPServerParams::Ptr m_params = new Poco::Net::HTTPServerParams;
};

} // namespace hallpay::fuzz
