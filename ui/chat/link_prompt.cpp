#include "ui/chat/link_prompt.h"

#include "ui/chat/text_links.h"
#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualWidth = 440;

QString question(const QUrl& url)
{
    const bool mail = url.scheme() == u"mailto"_s;
    return mail ? LinkPrompt::tr("Write an e-mail to this address?")
                : LinkPrompt::tr("Open this page in the browser?");
}

PlainLabel* wrapped(const QString& text, TextStyle style, Role role, int lines)
{
    auto* label = new PlainLabel(text, style, role);
    label->setMaximumLines(lines);
    return label;
}

} // namespace

LinkPrompt::LinkPrompt(const QUrl& url, QWidget* parent)
    : QDialog(parent)
    , m_url(url)
{
    constexpr int addressLines = 6;
    setObjectName(u"linkPrompt"_s);
    setWindowTitle(tr("Open a link from a message"));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString address = QString::fromLatin1(url.toEncoded());
    auto* open = new PrimaryButton(tr("Open"));
    auto* copy = new Button(tr("Copy address"));
    auto* cancel = new Button(tr("Cancel"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    column->setSpacing(metrics::small);
    column->addWidget(wrapped(question(url), TextStyle::Body, Role::Text, 2));
    column->addWidget(wrapped(trueDestination(url), TextStyle::Heading, Role::Text, addressLines));
    column->addWidget(wrapped(address, TextStyle::Label, Role::Muted, addressLines));
    column->addSpacing(metrics::small);
    column->addLayout(buttons);
    resize(usualWidth, sizeHint().height());
    cancel->setFocus();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this, &LinkPrompt::copyAddress);
    connect(open, &QPushButton::clicked, this, [this] {
        Q_EMIT openRequested(m_url);
        accept();
    });
}

void LinkPrompt::copyAddress()
{
    QGuiApplication::clipboard()->setText(QString::fromLatin1(m_url.toEncoded()));
}

} // namespace backline::ui
