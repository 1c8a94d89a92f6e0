#include "models/domain/topics.h"

#include "models/domain/phrase_table.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace backline::domain {

namespace {

/// A word for goods: it says what an order, a return or a payment is about unless it stands apart from those.
constexpr double thing = 0.5;

/// Domain words in another sense.
const PhraseTable& falseFriends()
{
    static const PhraseTable table(
        {
            {"in order to, in order that, out of order, return to <place>, return key, leave <thing>, "
             "into account, account for, account manager, on account of, charge the <device>, "
             "charge my <device>, to charge the, battery charge, points out, point me, what points, "
             "at this point, free of charge, printer paper, sim card, sd card, memory card, "
             "graphics card, business card, membership card, loyalty card, in good order, order of, "
             "alphabetical order, <device> bag, <device> case, <device> sleeve, <device> stand, "
             "pay attention, holiday season"},
        },
        {
            {"place", "the my your home page menu start"},
            {"thing", "a my the it this that your me us comment review feedback"},
            {"device", "battery tablet phone laptop car device headset watch keyboard monitor"},
        }
    );
    return table;
}

const PhraseTable& orders()
{
    static const PhraseTable table{
        {"order, orders, ordered, ordering, purchase, parcel, parcels, package, packages, delivery, "
         "deliveries, delivered, deliver, courier, shipping, shipment, shipped, ship, dispatch, "
         "dispatched, tracking, track my, postage, carrier, spare part, arrive, arrives, "
         "wheres my stuff, where is my stuff, out of stock, back in stock, delivery slot, basket, "
         "checkout, preorder, pre order"},
    };
    return table;
}

const PhraseTable& returns()
{
    static const PhraseTable table{
        {"return, returns, returned, returning, refund, refunds, refunded, money back, exchange, "
         "exchanged, send back, sent back, send * back, sent * back, sending * back, give * back, "
         "replacement, reimburse, reimbursed, reimbursement, swap, chargeback"},
    };
    return table;
}

const PhraseTable& payments()
{
    static const PhraseTable table{
        {"payment, payments, pay, paid, paypal, invoice, invoices, bill, bills, billed, billing, "
         "charge, charged, charges, credit card, debit card, direct debit, bank transfer, "
         "transaction, transactions, receipt, receipts, expenses, by card, my card, old card, "
         "the card, gift card, installments, instalments, double charge, double charged, overcharged, "
         "vat, took * euros, took * dollars, took * pounds, took * money, took * twice, take * euros, "
         "take * twice, debited, deducted, card declined, declined, coupon, promo code, "
         "discount code, voucher, vouchers, apple pay, payment card, bank card, bank statement, fee, "
         "fees"},
    };
    return table;
}

const PhraseTable& account()
{
    static const PhraseTable table{
        {"account, accounts, login, logins, log in, log on, logon, log into, logging in, sign in, "
         "signing in, sign into, password, passwords, username, user name, profile, two factor, "
         "locked out, access to the portal, register, registration, sign up, signed up, "
         "verification code, credentials, my email address, log me out, locked me out"},
    };
    return table;
}

const PhraseTable& product()
{
    static const PhraseTable table{
        {"app crashes, app keeps, the app says, crashes, crash, firmware, warranty, guarantee, "
         "screen flickers, error code, error message, install the software, software update, "
         "instruction manual, user manual, does not switch on, does not turn on, wont turn on, "
         "assembly instructions, tablets screen, app is crashing, app freezes"},
        {"defective, faulty, a broken, broken zip, dishwasher, manual for, spare parts, "
         "missing bolts, arrived damaged, compatible",
         thing},
    };
    return table;
}

const PhraseTable& it()
{
    static const PhraseTable table{
        {"vpn, wifi, wi fi, wlan, network, ethernet, workstation, server, internet connection, "
         "shared drive, outlook, office wifi"},
        {"laptop, laptops, printer, printers, toner, monitor, monitors, keyboard, docking station, "
         "headset, router",
         thing},
    };
    return table;
}

const PhraseTable& hr()
{
    static const PhraseTable table{
        {"payslip, payslips, pay slip, payroll, salary, wages, annual leave, sick leave, "
         "parental leave, maternity leave, paternity leave, unpaid leave, leave request, leave, "
         "vacation, vacation days, overtime, overtime pay, timesheet, human resources, onboarding, "
         "pension, holiday request, time off, days off, day off, pto, wage, paycheck, pay cheque, "
         "holiday entitlement, hr, work contract, employment contract, holiday allowance"},
    };
    return table;
}

const PhraseTable& membership()
{
    static const PhraseTable table{
        {"membership, memberships, membership card, member, members, gold members, loyalty, points, "
         "bonus, reward, rewards, tier, subscription, vip, gold status, silver status, "
         "platinum status, premium, loyalty programme, loyalty program, renewal"},
    };
    return table;
}

struct Domain
{
    std::string_view name;
    const PhraseTable& (*table)();
    bool isTrade;
};

/// Trade comes first: what it is about must be known before the goods are looked at.
constexpr std::array<Domain, 8> domains{{
    {"orders", orders, true},
    {"returns", returns, true},
    {"payments", payments, true},
    {"account", account, false},
    {"product", product, false},
    {"it", it, false},
    {"hr", hr, false},
    {"membership", membership, false},
}};

/// Numbers the parts of an enumeration: each word gets the number of the part it stands in.
std::vector<std::size_t> partsOf(std::span<const Word> words)
{
    static const WordSet links("and or also plus but then while as with");
    std::vector<std::size_t> parts;
    std::size_t part = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const bool begins = at > 0 && (words[at].clause != words[at - 1].clause || links.contains(words[at]));
        part += begins ? 1U : 0U;
        parts.push_back(part);
    }
    return parts;
}

} // namespace

std::vector<std::string> topicsOf(std::span<const Word> words)
{
    std::vector<Word> visible(words.begin(), words.end());
    hidePhrases(visible, falseFriends());
    const std::vector<std::size_t> parts = partsOf(visible);
    std::unordered_set<std::size_t> partsOfTrade;
    std::vector<std::string> topics;
    for (const Domain& domain : domains) {
        const auto matches = domain.table().findAll(visible);
        const bool touched = std::ranges::any_of(matches, [&](const PhraseMatch& match) {
            return match.weight > thing || !partsOfTrade.contains(parts[match.begin]);
        });
        if (touched) {
            topics.emplace_back(domain.name);
        }
        if (domain.isTrade) {
            std::ranges::for_each(matches, [&](const PhraseMatch& m) {
                partsOfTrade.insert(parts[m.begin]);
            });
        }
    }
    return topics;
}

std::vector<std::string> unitedTopics(std::vector<std::string> first, const std::vector<std::string>& second)
{
    for (const std::string& topic : second) {
        if (std::ranges::find(first, topic) == first.end()) {
            first.push_back(topic);
        }
    }
    return first;
}

} // namespace backline::domain
