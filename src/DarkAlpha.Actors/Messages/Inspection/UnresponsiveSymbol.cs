using Akka.Actor;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>The symbol is watched but did not answer in time: it is starting, moving to another node, or failed.</summary>
public sealed record UnresponsiveSymbol(Symbol Symbol) : INoSerializationVerificationNeeded;
