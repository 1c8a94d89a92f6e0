#include "ui/queue/first_steps.h"

#include "ui/common/button.h"
#include "ui/common/labelled_field.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString below(const QUrl& server, const QString& path)
{
    QUrl url = server;
    url.setPath(path);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace

FirstSteps::FirstSteps(const QUrl& server, QWidget* parent)
    : QWidget(parent)
    , m_reach(new PlainLabel({}, TextStyle::Label, Role::Muted))
    , m_copied(new PlainLabel({}, TextStyle::Label, Role::Good))
    , m_invite(new Button(tr("Let colleagues join")))
{
    auto* title = new PlainLabel({}, TextStyle::Heading, Role::Text);
    auto* words = new PlainLabel({}, TextStyle::Body, Role::Muted);
    title->setMaximumLines(2);
    title->setText(tr("No one has written yet"));
    words->setMaximumLines(0);
    words->setText(tr("Customers write on a page of this server, or on your own site with one line in it."));
    const auto script =
        u"<script src=\"%1\" async></script>"_s.arg(below(server, u"/widget/backline-widget.js"_s));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::medium, metrics::large, metrics::medium, metrics::large);
    column->setSpacing(metrics::medium);
    column->addWidget(title);
    column->addWidget(words);
    column->addLayout(makeLine(tr("Page for customers"), below(server, u"/widget/"_s)));
    column->addLayout(makeLine(tr("Line for your site"), script));
    column->addWidget(m_reach);
    column->addWidget(m_copied);
    column->addWidget(m_invite, 0, Qt::AlignLeft);
    column->addStretch();
    setAccessibleName(title->text());
    m_reach->setMaximumLines(0);
    m_reach->setText(tr("This address works on this computer only, to try it out."));
    m_reach->hide();
    m_invite->hide();
    connect(m_invite, &Button::clicked, this, &FirstSteps::inviteRequested);
}

QLayout* FirstSteps::makeLine(const QString& name, const QString& text)
{
    auto* field = new LabelledField(name);
    field->setText(text);
    field->edit()->setReadOnly(true);
    field->edit()->setCursorPosition(0);
    auto* copy = new Button(tr("Copy"));
    copy->setAccessibleName(tr("Copy: %1").arg(name));
    connect(copy, &Button::clicked, this, [this, name, text] {
        QGuiApplication::clipboard()->setText(text);
        m_copied->setText(tr("Copied: %1").arg(name));
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    row->addWidget(field, 1);
    row->addWidget(copy, 0, Qt::AlignBottom);
    return row;
}

void FirstSteps::setOnThisComputerOnly(bool isSo)
{
    m_reach->setVisible(isSo);
}

void FirstSteps::setOffersInviting(bool offers)
{
    m_invite->setVisible(offers);
}

} // namespace backline::ui
