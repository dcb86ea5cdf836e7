using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Desk;

/// <summary>
/// The newest commands about the kill switch and each mute, so that the late repetition of an older one does not undo them: senders repeat
/// what is not answered in time, and every attempt that they gave up still waits at a desk that is slow.
/// <para>
/// In memory only, and for two minutes only: repetitions live for seconds, the chat refuses an older command itself, and a sender whose
/// clock is wrong must not be refused for longer. A desk that starts knows what its journal has since the last snapshot.
/// </para>
/// </summary>
internal sealed class LatestCommands
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);

    // By what they are about and what they do: a mute does not hide the unmute before it, which also concerns others.
    private readonly Dictionary<(string Scope, bool On), Entry> _entries = [];

    /// <summary>Remembers an event of the journal when the desk starts.</summary>
    /// <param name="stored">The event.</param>
    /// <param name="now">The corrected clock.</param>
    public void Replay(IDeskEvent stored, Instant now)
    {
        Entry? entry = stored switch
        {
            DeskEvents.KillSwitchTurned { On: true } turned => Entry.Kill(turned.By, turned.At, now),
            DeskEvents.Muted { Mute: var mute } muted => Entry.Mute(mute.Scope.Name, true, mute.By, muted.At, now),
            DeskEvents.Unmuted unmuted => Entry.Mute(unmuted.Scope.Name, false, unmuted.By, unmuted.At, now),
            _ => null,
        };
        if (entry is not null)
        {
            Add(entry);
        }
    }

    /// <summary>Remembers the kill switch of a snapshot.</summary>
    /// <param name="state">The state in the snapshot.</param>
    /// <param name="now">The corrected clock.</param>
    public void Restore(DeskState state, Instant now)
    {
        if (state is { KillSwitchTurnedAt: { } at, Risk: { KillSwitchOn: true, KillSwitchTurnedBy: { } by } })
        {
            Add(Entry.Kill(by, at, now));
        }
    }

    /// <summary>
    /// The decision, or a refusal of a <c>resume</c> that was asked for before somebody turned the switch on. A <c>kill</c> is never
    /// refused.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="decision">What the rules decided.</param>
    /// <param name="now">The corrected clock.</param>
    public DeskDecision<RiskReply> Order(DeskCommands.TurnKillSwitch command, DeskDecision<RiskReply> decision, Instant now)
    {
        if (!command.On)
        {
            return Refuse(decision, command.AskedAt, now, later => later.IsKill) ?? decision;
        }

        Add(Entry.Kill(command.By, command.AskedAt, now));
        return decision;
    }

    /// <summary>The decision, or a refusal of a mute that was asked for before a later command about the same thing.</summary>
    /// <param name="command">The command.</param>
    /// <param name="decision">What the rules decided.</param>
    /// <param name="now">The corrected clock.</param>
    public DeskDecision<RiskReply> Order(DeskCommands.StartMute command, DeskDecision<RiskReply> decision, Instant now) =>
        OrderMute(Entry.Mute(command.Scope, true, command.By, command.AskedAt, now), command.AskedAt, decision);

    /// <summary>The decision, or a refusal of an end that was asked for before a later command about the same thing.</summary>
    /// <param name="command">The command.</param>
    /// <param name="decision">What the rules decided.</param>
    /// <param name="now">The corrected clock.</param>
    public DeskDecision<RiskReply> Order(DeskCommands.EndMute command, DeskDecision<RiskReply> decision, Instant now) =>
        OrderMute(Entry.Mute(command.Scope, false, command.By, command.AskedAt, now), command.AskedAt, decision);

    private DeskDecision<RiskReply> OrderMute(Entry entry, Instant? askedAt, DeskDecision<RiskReply> decision)
    {
        if (Refuse(decision, askedAt, entry.Arrived, later => later.Concerns(entry)) is { } refusal)
        {
            return refusal;
        }

        if (decision.Reply.Accepted)
        {
            Add(entry);
        }

        return decision;
    }

    // What changes nothing needs no order: a command that was carried out and is repeated is confirmed. Two clocks that differ by some
    // milliseconds are no exception, which would let cards out: who is refused is told to ask again, and that is later by any clock.
    private DeskDecision<RiskReply>? Refuse(
        DeskDecision<RiskReply> decision, Instant? askedAt, Instant now, Func<Entry, bool> concerns) =>
        !decision.Events.IsEmpty
        && askedAt is { } asked
        && _entries.Values.Where(later => later.At > asked && !later.IsOver(now) && concerns(later))
            .MaxBy(later => later.At) is { } newest
            ? new DeskDecision<RiskReply>(
                new RiskReply(
                    false,
                    $"{newest.Deed} by {newest.By} at {CardTime.Format(newest.At)}, and this was asked for before that, at "
                    + $"{CardTime.Format(asked)}; ask again if it shall count all the same"),
                [])
            : null;

    private void Add(Entry entry)
    {
        foreach (var over in _entries.Values.Where(old => old.IsOver(entry.Arrived)).ToArray())
        {
            _entries.Remove(over.Key);
        }

        if (_entries.GetValueOrDefault(entry.Key) is not { } known || known.At <= entry.At)
        {
            _entries[entry.Key] = entry;
        }
    }

    /// <summary>A command.</summary>
    /// <param name="Key">What it is about, and whether it turns that on.</param>
    /// <param name="Deed">What was done, for people.</param>
    /// <param name="By">Who asked for it.</param>
    /// <param name="At">When it was asked for, or stored when that is not known.</param>
    /// <param name="Arrived">When it came, by the corrected clock.</param>
    private sealed record Entry((string Scope, bool On) Key, string Deed, string By, Instant At, Instant Arrived)
    {
        // No mute has an empty scope.
        private const string KillSwitch = "";

        private static readonly string All = MuteScope.AllName.ToUpperInvariant();

        public bool IsKill => Key.Scope == KillSwitch;

        public static Entry Kill(string by, Instant? askedAt, Instant now) =>
            new((KillSwitch, true), "the kill switch was turned on", by, Earlier(askedAt, now), now);

        public static Entry Mute(string scope, bool on, string by, Instant? askedAt, Instant now) =>
            new(
                (scope.Trim().ToUpperInvariant(), on),
                $"the mute of {scope.Trim()} was {(on ? "set" : "ended")}",
                by,
                Earlier(askedAt, now),
                now);

        /// <summary>True for two commands about the same mute, or of which one ends every mute.</summary>
        public bool Concerns(Entry other) =>
            !IsKill && (Key.Scope == other.Key.Scope || Key == (All, false) || other.Key == (All, false));

        // Also when the clock was corrected by more than that since.
        public bool IsOver(Instant now) => (now - Arrived).Duration() > Memory;

        // A clock that is ahead, and the whole seconds of a chat, must not make a command later than it came.
        private static Instant Earlier(Instant? askedAt, Instant now) => askedAt is { } asked && asked < now ? asked : now;
    }
}
