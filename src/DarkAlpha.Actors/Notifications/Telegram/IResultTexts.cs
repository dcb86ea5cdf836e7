using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The texts about results in one language, by the rules of <see cref="ITelegramTexts"/>.</summary>
internal interface IResultTexts
{
    /// <summary>There is no outcome, because minutes are missing.</summary>
    string NoOutcome { get; }

    /// <summary>How a card ended.</summary>
    string Ending(OutcomeStatus status);

    /// <summary>The outcome of a card.</summary>
    /// <param name="ending">How it ended.</param>
    /// <param name="gross">Result in R before costs, with its sign.</param>
    /// <param name="duration">Time from the card to the exit.</param>
    /// <param name="net">Result in R after costs, with its sign.</param>
    string Ended(string ending, string gross, string duration, string net);

    /// <summary>Title of the reply to <c>/performance</c>.</summary>
    string PerformanceTitle(int days);

    /// <summary>How many cards there were, and how many of them count.</summary>
    string Counted(OutcomeSummary summary);

    /// <summary>The sum of the results.</summary>
    string Sum(string net);

    /// <summary>The mean result of a card with its 95 % interval, and the one before costs.</summary>
    string Mean(string net, string low, string high, string gross);

    /// <summary>
    /// The share of cards that won with its 95 % interval, and the share at which wins and losses cancel; all in percent.
    /// </summary>
    string WinRate(string rate, string low, string high, string breakEven);

    /// <summary>There are too few results for a ratio.</summary>
    string TooFew(int resolved, int minResolved, int days, int minDays);

    /// <summary>Title of the reply to <c>/ledger</c>.</summary>
    string LedgerTitle(int days);

    /// <summary>No ledger is kept.</summary>
    string NoLedger { get; }

    /// <summary>Nothing was refused.</summary>
    string NothingRefused { get; }

    /// <summary>Only the newest refusals are counted.</summary>
    string LedgerIncomplete { get; }

    /// <summary>Name of a gate that is not a reason code; null for a reason code.</summary>
    string? Gate(string gate);

    /// <summary>How much a gate refused.</summary>
    string Refused(string gate, int proposals, long rounds);

    /// <summary>What a gate saved in all; negative when it cost something.</summary>
    string Saved(string sum);

    /// <summary>What a gate saved with each proposal, with the 95 % interval.</summary>
    string SavedEach(string mean, string low, string high);

    /// <summary>Nothing that a gate refused has an outcome yet.</summary>
    string NothingResolved { get; }

    /// <summary>The number of days of a command is not understood.</summary>
    string WhichDays(string command);

    /// <summary>The results cannot be read.</summary>
    string Unreadable { get; }

    /// <summary>A command or a button failed through a defect of the program, and may have changed something before.</summary>
    string Failed { get; }

    /// <summary>Title of the results of the cards that a person took.</summary>
    string TakenTitle { get; }

    /// <summary>Caption of the button for a card that a person traded.</summary>
    string TookButton { get; }

    /// <summary>Caption of the button for a card that a person left alone.</summary>
    string SkippedButton { get; }

    /// <summary>It is stored what a person did with a card. Plain text, at most 200 characters.</summary>
    string Marked(bool taken);

    /// <summary>In a channel cards cannot be marked. Plain text, at most 200 characters.</summary>
    string NoMarksInChannel { get; }

    /// <summary>Title of a summary of a day.</summary>
    /// <param name="until">Its end, with the time zone.</param>
    string DayTitle(string until);

    /// <summary>Title of the part about the week.</summary>
    string WeekTitle { get; }

    /// <summary>How many cards were issued, and of how many the result became known.</summary>
    string Issued(int cards, int resolved);

    /// <summary>The card with the best result.</summary>
    string Best(string card);

    /// <summary>The card with the worst result.</summary>
    string Worst(string card);

    /// <summary>What all gates saved with the proposals whose results are known.</summary>
    string GatesSaved(int proposals, string sum);

    /// <summary>A number of minutes with its unit.</summary>
    string Minutes(long minutes);

    /// <summary>A number of hours and minutes with their units.</summary>
    string Hours(long hours, long minutes);
}
