#pragma once

#include "app/demo/agent_words.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <vector>

namespace backline::demo {

/// How much somebody puts up with. It gets worse while nobody answers.
enum class Temper
{
    Calm,
    Anxious,
    Hot
};

/// One thing an agent may say, and how the customer takes it.
struct ScriptRule
{
    Intent on = Intent::Anything;
    QStringList words; ///< empty: any words of this intent
    QStringList says; ///< one of these; a line break in it makes two messages. Empty: says nothing
    QString moment; ///< the next one; empty: stays
    int temper = 0; ///< steps towards Hot, or away from it
    bool leaves = false;
    bool contents = false; ///< he has what he wanted
};

/// One thing a customer says when nobody answers.
struct SilenceStep
{
    std::chrono::seconds after{0}; ///< since the last word of anybody
    QStringList says;
    bool leaves = false;
};

/// How people of one temper behave where their script says nothing.
struct Manners
{
    std::vector<ScriptRule> rules;
    std::vector<SilenceStep> whileWaiting;
    std::vector<SilenceStep> whileTalking;
};

/// What one customer wants and how he takes the answers. `start` is the first moment.
struct CustomerScript
{
    QString name;
    QStringList customers; ///< usernames of those who may come with it; empty: nobody new does
    Temper temper = Temper::Calm;
    std::vector<QStringList> opens; ///< words to the bot, one turn each, with their variants
    QMap<QString, std::vector<ScriptRule>> moments;
};

/// The conversations that are there when the demo starts, as far as a customer knows of them.
struct OpenConversation
{
    QString id;
    QString customer; ///< empty: a visitor without an account
    QString script;
    bool hasAgent = false;
};

/// All scripts. They are compiled in: a fault in them throws std::runtime_error that says where.
struct ScriptLibrary
{
    std::vector<CustomerScript> scripts;
    QMap<Temper, Manners> manners;
    std::vector<SilenceStep> contented; ///< how he goes once he has what he wanted
    QStringList insists; ///< what is said to the bot when the opening words are used up
    std::vector<OpenConversation> open;

    const CustomerScript* script(const QString& name) const; ///< nullptr: there is none

    static ScriptLibrary read(const QByteArray& scripts, const QByteArray& conversations);

    /// The one in the program.
    static ScriptLibrary embedded();
};

} // namespace backline::demo
