using System.Collections.Immutable;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>Everything the desk remembers. Changed only by <see cref="Apply"/>, so replaying the journal gives the same state.</summary>
public sealed record DeskState
{
    // A round is refused once its proposals have expired, so a card need not be known longer than that; two more days are kept for people
    // to look at.
    private static readonly TimeSpan CardMemory = TimeSpan.FromDays(2);

    // Of a symbol that the exchange delisted there are no candles to come, so its cards would stay for ever. Longer than the longest
    // horizon, which is 14 days.
    private static readonly TimeSpan FollowMemory = TimeSpan.FromDays(21);

    private static readonly TimeSpan ReportMemory = TimeSpan.FromDays(31);

    private static readonly TimeSpan MarkMemory = TimeSpan.FromDays(31);

    /// <summary>The state before the first event.</summary>
    public static DeskState Empty { get; } = new();

    /// <summary>The node that opened the desk last; null in journals of versions that did not store it.</summary>
    public string? OpenedBy { get; init; }

    /// <summary>
    /// When the stored kill switch was turned last; null when never, or in snapshots of versions that did not
    /// store it.
    /// </summary>
    public Instant? KillSwitchTurnedAt { get; init; }

    /// <summary>What the risk rules remember.</summary>
    public RiskState Risk { get; init; } = RiskState.Empty;

    /// <summary>The issued cards; closed ones are dropped two days after they expired.</summary>
    public Outbox Outbox { get; init; } = Outbox.Empty;

    /// <summary>The cards whose outcome is not final, by id; one that stays without it is dropped after 21 days.</summary>
    public ImmutableSortedDictionary<string, FollowedCard> Followed { get; init; } =
        ImmutableSortedDictionary.Create<string, FollowedCard>(StringComparer.Ordinal);

    /// <summary>What the chat is told besides cards.</summary>
    public Notices Notices { get; init; } = Notices.None;

    /// <summary>What people said within the last 31 days that they did with cards, by the id of the card.</summary>
    public ImmutableSortedDictionary<string, CardMark> Marks { get; init; } =
        ImmutableSortedDictionary.Create<string, CardMark>(StringComparer.Ordinal);

    /// <summary>The chats that have another id than the one configured, by channel.</summary>
    public ImmutableSortedDictionary<string, ChatMove> ChatMoves { get; init; } =
        ImmutableSortedDictionary.Create<string, ChatMove>(StringComparer.Ordinal);

    /// <summary>The losses reported within the last 31 days, by the id of the report.</summary>
    public ImmutableSortedDictionary<string, LossReport> LossReports { get; init; } =
        ImmutableSortedDictionary.Create<string, LossReport>(StringComparer.Ordinal);

    /// <summary>The settings in force; null while none are stored, and every node has its own.</summary>
    public SettingsVersion? Settings { get; init; }

    /// <summary>The number of the version in force; 0 while none is stored.</summary>
    public int SettingsNumber => Settings?.Number ?? 0;

    /// <summary>True once the state of an older installation was imported.</summary>
    public bool LegacyStateImported { get; init; }

    /// <summary>True once there is history with which an imported state could conflict.</summary>
    public bool HasHistory => LegacyStateImported || !Risk.HasNoHistory;

    /// <summary>The input of the rules for a round.</summary>
    /// <param name="round">The round.</param>
    /// <param name="winner">The proposal that would become the card; null when none is known.</param>
    public RiskRule.Input RiskInputOf(RoundId round, Proposal? winner) => new(
        Risk,
        round.Symbol,
        round.Timestamp.ToDateTimeOffset(),
        KillSwitchTurnedAt?.ToDateTimeOffset(),
        winner);

    /// <summary>The state after an event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The event is of a kind this version does not know.</exception>
    public DeskState Apply(IDeskEvent @event) => @event switch
    {
        DeskEvents.DeskOpened opened => this with { OpenedBy = opened.Node },
        DeskEvents.IDeliveryEvent delivery => this with { Outbox = Outbox.Apply(delivery) },
        DeskEvents.CardIssued issued => this with
        {
            Risk = Risk.WithCard(issued.Card),
            Outbox = Outbox.Add(issued.Card, issued.Describe(), issued.Channels)
                .ForgetExpiredBefore(issued.At - CardMemory),
            Followed = Followed.RemoveRange(Followed.Values.Where(c => c.CreatedAt < issued.At - FollowMemory).Select(c => c.CardId.Value))
                .SetItem(issued.Card.CardId.Value, FollowedCard.Of(issued.Card)),
        },
        DeskEvents.OutcomeResolved resolved => this with
        {
            Risk = resolved.Card.Resolve(resolved.Outcome) is { } outcome ? Risk.WithOutcome(outcome) : Risk,
            Followed = Followed.Remove(resolved.Card.CardId.Value),
            Notices = Notices.With(resolved),
        },
        DeskEvents.NoticeClaimed claimed => this with { Notices = Notices.With(claimed) },
        DeskEvents.CardMarked marked => this with
        {
            Marks = Marks.RemoveRange(Marks.Where(m => m.Value.At < marked.At - MarkMemory).Select(m => m.Key))
                .SetItem(marked.CardId.Value, new CardMark(marked.Mark, marked.At)),
        },
        DeskEvents.ChatMoved moved => this with { ChatMoves = ChatMoves.SetItem(moved.Channel, moved.Move) },
        DeskEvents.TestCardIssued test => this with
        {
            Outbox = Outbox.Add(test.Card, $"a test, requested by {test.By}", test.Channels).ForgetExpiredBefore(test.At - CardMemory),
        },
        DeskEvents.LossRecorded loss => this with
        {
            Risk = Risk.WithLoss(loss.Day, loss.LossUsdt),
            LossReports = LossReports.RemoveRange(LossReports.Where(r => r.Value.At < loss.At - ReportMemory).Select(r => r.Key))
                .SetItem(loss.Id, new LossReport(loss.Day, loss.LossUsdt, loss.At)),
        },
        DeskEvents.FileLossesReplaced file => this with { Risk = Risk with { FileLossByDay = file.LossByDay } },
        DeskEvents.KillSwitchTurned turned => this with
        {
            Risk = Risk.WithKillSwitch(turned.On, turned.By),
            KillSwitchTurnedAt = turned.At,
        },
        DeskEvents.Muted muted => this with { Risk = Risk.WithMute(muted.Mute, muted.At) },
        DeskEvents.Unmuted unmuted => this with { Risk = Risk.WithoutMute(unmuted.Scope, unmuted.At) },
        DeskEvents.SettingsChanged changed => this with { Settings = changed.Settings },
        DeskEvents.LegacyStateImported old => this with
        {
            Risk = Risk.WithImport(new ImportedRisk(old.Days, old.LastCardBySymbol)),
            LegacyStateImported = true,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "unknown desk event: this program is older than its journal"),
    };
}
