using Akka.Actor;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>Commands to a symbol.</summary>
public static class SymbolCommands
{
    /// <summary>Starts the symbol on the node where it belongs; no effect when it is running. The roster sends it on an interval.</summary>
    public sealed record KeepRunning(Symbol Symbol) : ISymbolMessage;

    /// <summary>
    /// The symbol moves to another node: it stops evaluating, waits up to a second for the desk's answers to the rounds it has sent, and
    /// stops.
    /// </summary>
    public sealed class HandOver : INoSerializationVerificationNeeded
    {
        /// <summary>The only instance; the message has no content.</summary>
        public static HandOver Instance { get; } = new();
    }
}
