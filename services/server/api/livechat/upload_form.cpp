#include "services/server/api/livechat/upload_form.h"

#include "services/server/http/form_data.h"

#include <utility>

namespace backline::server::api::livechat {

namespace {

constexpr unsigned badRequest = 400;
constexpr unsigned serverError = 500; // the original's answer to a type it does not take

Failure formFailure(http::FormFault fault)
{
    switch (fault) {
    case http::FormFault::NotAForm:
        return uploadFailure(badRequest, "No file uploaded");
    case http::FormFault::NoBoundary:
        return uploadFailure(badRequest, "Multipart: Boundary not found");
    case http::FormFault::Unfinished:
        return uploadFailure(badRequest, "Unexpected end of form");
    case http::FormFault::Malformed:
    case http::FormFault::TooMuch:
        break;
    }
    return uploadFailure(badRequest, "Malformed form");
}

/// What the parts of a form mean for an upload.
class FormParts
{
public:
    /// What is wrong with the part; other fields mean nothing here.
    std::optional<Failure> take(const http::FormPart& part)
    {
        if (part.filename) {
            return takeFile(part);
        }
        if (part.name == "session_id" && std::exchange(m_hasSession, true)) {
            return uploadFailure(badRequest, "session_id was sent twice");
        }
        if (part.name == "session_id") {
            form.sessionId = part.content;
        }
        return std::nullopt;
    }

    bool hasFile() const { return m_hasFile; }

    UploadForm form;

private:
    /// A browser sends a part without name and content for no choice.
    std::optional<Failure> takeFile(const http::FormPart& part)
    {
        if (part.filename->empty() && part.content.empty()) {
            return std::nullopt;
        }
        if (part.name != "file" || std::exchange(m_hasFile, true)) {
            return uploadFailure(badRequest, "Unexpected file field");
        }
        if (std::cmp_greater(part.content.size(), usecases::largestUpload)) {
            return uploadFailure(badRequest, "File too large");
        }
        form.file = {*part.filename, part.content};
        return std::nullopt;
    }

    bool m_hasFile = false;
    bool m_hasSession = false;
};

} // namespace

std::variant<UploadForm, Failure> readUploadForm(const http::Request& request)
{
    const auto parts = http::readForm(request.header("content-type"), request.body);
    if (!parts) {
        return formFailure(parts.error());
    }
    FormParts taken;
    for (const auto& part : *parts) {
        if (auto failure = taken.take(part)) {
            return std::move(*failure);
        }
    }
    if (!taken.hasFile()) {
        return uploadFailure(badRequest, "No file uploaded");
    }
    taken.form.mime = usecases::allowedType(taken.form.file.name, taken.form.file.bytes);
    if (taken.form.mime.empty()) {
        return uploadFailure(
            serverError,
            "File type not allowed. Allowed types: jpeg, png, gif, webp, pdf, doc, docx, xls, xlsx, txt, csv"
        );
    }
    return std::move(taken.form);
}

Failure uploadFailure(unsigned status, std::string message)
{
    Failure failure;
    failure.status = status;
    failure.message = std::move(message);
    return failure;
}

} // namespace backline::server::api::livechat
