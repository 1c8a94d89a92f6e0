#include "ui/chat/message_window.h"

#include "ui/common/button.h"
#include "ui/common/display_text.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/plain_text_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <limits>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize usualSize{640, 480};

/// A line of a megabyte would be laid out as a whole; in pieces only what is on screen is.
QString inPieces(const QString& text)
{
    constexpr qsizetype longestPiece = 2'000;
    QString pieces;
    pieces.reserve(text.size() + text.size() / longestPiece);
    for (const QStringView line : QStringView(text).split(u'\n')) {
        for (qsizetype at = 0; at == 0 || at < line.size(); at += longestPiece) {
            pieces += line.mid(at, longestPiece);
            pieces += u'\n';
        }
    }
    pieces.chop(1);
    return pieces;
}

} // namespace

MessageWindow::MessageWindow(const QString& heading, const QString& text, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"messageWindow"_s);
    setWindowTitle(tr("Whole message"));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString safe = displayText(text, std::numeric_limits<int>::max());
    auto* view = new PlainTextView;
    view->setAccessibleName(tr("Text of the message"));
    view->setPlainText(inPieces(safe));
    auto* copy = new Button(tr("Copy all"));
    auto* close = new PrimaryButton(tr("Close"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    column->setSpacing(metrics::small);
    column->addWidget(new PlainLabel(heading, TextStyle::Heading, Role::Text));
    column->addWidget(view, 1);
    column->addLayout(buttons);
    resize(usualSize);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(copy, &QPushButton::clicked, this, [safe] { QGuiApplication::clipboard()->setText(safe); });
}

} // namespace backline::ui
