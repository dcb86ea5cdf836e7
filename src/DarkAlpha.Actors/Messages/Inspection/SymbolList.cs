using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>The status of all symbols at about one instant.</summary>
/// <param name="Symbols">Those that answered in time, in the order of the settings.</param>
/// <param name="Unanswered">Those that did not answer in time: starting, moving to another node, or failed.</param>
public sealed record SymbolList(ImmutableArray<SymbolStatus> Symbols, ImmutableArray<Symbol> Unanswered)
    : INoSerializationVerificationNeeded;
