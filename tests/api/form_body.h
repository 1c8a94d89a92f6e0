#pragma once

#include <string>
#include <string_view>

namespace backline::tests {

/// A multipart/form-data body as a browser writes it.
class FormBody
{
public:
    static constexpr const char* contentType = "multipart/form-data; boundary=----TestBoundary7MA4";

    FormBody& field(std::string_view name, std::string_view value)
    {
        return part("form-data; name=\"" + std::string(name) + "\"", {}, value);
    }

    FormBody& file(std::string_view filename, std::string_view bytes, std::string_view name = "file")
    {
        const auto disposition =
            "form-data; name=\"" + std::string(name) + "\"; filename=\"" + std::string(filename) + "\"";
        return part(disposition, "Content-Type: application/octet-stream\r\n", bytes);
    }

    FormBody& part(std::string_view disposition, std::string_view moreHeaders, std::string_view content)
    {
        m_text += "------TestBoundary7MA4\r\nContent-Disposition: ";
        m_text += disposition;
        m_text += "\r\n";
        m_text += moreHeaders;
        m_text += "\r\n";
        m_text += content;
        m_text += "\r\n";
        return *this;
    }

    std::string text() const { return m_text + "------TestBoundary7MA4--\r\n"; }

private:
    std::string m_text;
};

} // namespace backline::tests
