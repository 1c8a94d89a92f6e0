#include "ui/chat/draft_keeper.h"

#include "ui/chat/message_editor.h"

#include <utility>

namespace backline::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto draftPause = 400ms;
constexpr auto writingPause = 4s;

} // namespace

DraftKeeper::DraftKeeper(MessageEditor& editor, QObject* parent)
    : QObject(parent)
    , m_editor(editor)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(draftPause);
    m_rest.setSingleShot(true);
    m_rest.setInterval(writingPause);
    connect(&m_editor, &QPlainTextEdit::textChanged, this, &DraftKeeper::onTextChanged);
    connect(&m_pause, &QTimer::timeout, this, &DraftKeeper::flush);
    connect(&m_rest, &QTimer::timeout, this, [this] { Q_EMIT writingChanged(false); });
}

void DraftKeeper::restore(const QString& text)
{
    m_isRestoring = true;
    m_editor.setPlainText(text);
    m_editor.moveCursor(QTextCursor::End);
    m_isRestoring = false;
    m_pause.stop();
    m_reported = text;
    setWriting(false);
}

void DraftKeeper::flush()
{
    m_pause.stop();
    const QString text = m_editor.toPlainText();
    if (text != std::exchange(m_reported, text)) {
        Q_EMIT paused(text);
    }
}

void DraftKeeper::onTextChanged()
{
    if (m_isRestoring) {
        return;
    }
    m_pause.start();
    setWriting(!m_editor.document()->isEmpty());
}

void DraftKeeper::setWriting(bool isWriting)
{
    const bool was = m_rest.isActive();
    if (isWriting) {
        m_rest.start();
    } else {
        m_rest.stop();
    }
    if (was != isWriting) {
        Q_EMIT writingChanged(isWriting);
    }
}

} // namespace backline::ui
