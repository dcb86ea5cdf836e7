using System.Collections.Immutable;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Settings;

/// <summary>
/// The settings that a node decides by: its own until the desk has stored a version, then that version. <see cref="SettingsActor"/> writes
/// it; whoever decides reads it. Thread-safe.
/// </summary>
/// <param name="rules">The node's own rules.</param>
/// <param name="symbols">The node's own <c>SYMBOLS</c>; empty allows any.</param>
public sealed class SettingsInForce(RoundOptions rules, ImmutableArray<Symbol> symbols)
{
    private View _current = new(IsKnown: false, null, rules, symbols);

    /// <summary>Raised once the desk has said which version is in force, and after each other one, on the thread of the writer.</summary>
    public event EventHandler? Changed;

    /// <summary>What is in force now.</summary>
    public View Current => Volatile.Read(ref _current);

    /// <summary>The desk has said which version is in force.</summary>
    /// <param name="version">The version; null when none is stored.</param>
    public void Adopt(SettingsVersion? version)
    {
        var before = Current.KnownNumber;
        Volatile.Write(
            ref _current,
            version is null
                ? new View(IsKnown: true, null, rules, symbols)
                : new View(IsKnown: true, version, version.Over(rules), version.Symbols));
        if (before != Current.KnownNumber)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>The settings in force at one instant.</summary>
    /// <param name="IsKnown">False while the desk has not said yet which version is in force.</param>
    /// <param name="Stored">The version; null while the node's own settings are in force.</param>
    /// <param name="Rules">The rules.</param>
    /// <param name="Symbols">The symbols to watch; empty allows any.</param>
    public sealed record View(bool IsKnown, SettingsVersion? Stored, RoundOptions Rules, ImmutableArray<Symbol> Symbols)
    {
        /// <summary>The number of the version; 0 while the node's own settings are in force.</summary>
        public int Number => Stored?.Number ?? 0;

        /// <summary>The same; -1 while it is not known.</summary>
        public int KnownNumber => IsKnown ? Number : -1;

        /// <summary>True when a symbol is to be watched, and while it is not known.</summary>
        public bool Watches(Symbol symbol) => !IsKnown || Symbols.IsEmpty || Symbols.Contains(symbol);
    }
}
