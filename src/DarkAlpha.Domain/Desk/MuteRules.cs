using System.Collections.Immutable;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>Decides which mutes the desk takes. Pure.</summary>
/// <param name="symbols">The symbols that may have cards; empty allows any.</param>
/// <param name="strategies">The names of the strategies.</param>
public sealed class MuteRules(ImmutableArray<Symbol> symbols, ImmutableArray<string> strategies)
{
    // Whoever turns a length into an end does it by a clock that may be a little ahead of the desk's.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>Silences something until an instant; a mute of the same thing is replaced. The same one again changes nothing.</summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="scope">What a person wrote: <c>all</c>, a symbol or a strategy, in any case.</param>
    /// <param name="until">When it ends.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="reason">Why; null when nobody said.</param>
    /// <param name="now">The corrected clock.</param>
    public DeskDecision<RiskReply> Mute(DeskState state, string scope, Instant until, string by, string? reason, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Find(scope) is not { } found)
        {
            return Refuse(Unknown(scope));
        }

        if (until <= now)
        {
            return Refuse("the mute would end before it begins; name a time to come");
        }

        if (until - now > MuteLength.Max + ClockTolerance)
        {
            return Refuse($"a mute lasts at most {MuteLength.Max.TotalDays:0} days; for longer take the symbol out of SYMBOLS");
        }

        return state.Risk.Mutes.TryGetValue(found.Name, out var known) && known.Until == until
            ? Unchanged
            : Accept(new DeskEvents.Muted(new Mute(found, until, by) { Reason = reason }, now));
    }

    /// <summary>Ends the mute of something, or with <c>all</c> every mute; what is not muted stays as it is.</summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="scope">What a person wrote: <c>all</c>, a symbol or a strategy, in any case.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="now">The corrected clock.</param>
    public DeskDecision<RiskReply> Unmute(DeskState state, string scope, string by, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);

        // A symbol that was taken out of the settings can still be muted.
        var active = state.Risk.ActiveMutes(now).ToArray();
        var found = active.Select(mute => mute.Scope).FirstOrDefault(known => IsName(known.Name, scope)) ?? Find(scope);
        return found is null ? Refuse(Unknown(scope))
            : active.Any(mute => found.Kind == MuteKind.All || mute.Scope == found) ? Accept(new DeskEvents.Unmuted(found, by, now))
            : Unchanged;
    }

    private static DeskDecision<RiskReply> Unchanged { get; } = new(RiskReply.Ok, []);

    private static DeskDecision<RiskReply> Accept(IDeskEvent @event) => new(RiskReply.Ok, [@event]);

    private static DeskDecision<RiskReply> Refuse(string reason) => new(RiskReply.Refused(reason), []);

    private static bool IsName(string name, string text) => name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase);

    private MuteScope? Find(string text)
    {
        if (IsName(MuteScope.AllName, text))
        {
            return MuteScope.All;
        }

        if (strategies.FirstOrDefault(name => IsName(name, text)) is { } strategy)
        {
            return MuteScope.OfStrategy(strategy);
        }

        var symbol = symbols.IsEmpty ? new Symbol(text.Trim().ToUpperInvariant()) : symbols.FirstOrDefault(s => IsName(s.Name, text));
        return string.IsNullOrEmpty(symbol.Name) ? null : MuteScope.Of(symbol);
    }

    private string Unknown(string scope) =>
        $"'{scope.Trim()}' is neither {MuteScope.AllName} nor a symbol of SYMBOLS nor a strategy; the strategies are "
        + string.Join(", ", strategies);
}
