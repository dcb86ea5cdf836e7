using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>What a symbol can be told.</summary>
public static class SymbolCommands
{
    /// <summary>Starts the symbol where it should run; harmless when it runs. The roster sends it every few seconds.</summary>
    public sealed record KeepRunning(string Symbol) : ISymbolMessage;

    /// <summary>
    /// The symbol goes on at another node: it evaluates nothing more, waits up to a second for the desk's answers to the rounds it has sent, and ends.
    /// </summary>
    public sealed class HandOver : INoSerializationVerificationNeeded
    {
        /// <summary>It says nothing more.</summary>
        public static HandOver Instance { get; } = new();
    }
}
