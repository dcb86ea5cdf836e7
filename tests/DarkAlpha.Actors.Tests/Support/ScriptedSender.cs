using System.Collections.Concurrent;
using System.Threading.Channels;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>A sender whose attempts a test receives one by one and completes with any result.</summary>
internal sealed class ScriptedSender : ICardSender
{
    private readonly Channel<Attempt> _attempts = Channel.CreateUnbounded<Attempt>();

    /// <summary>One entry for each time the channel disposed of it.</summary>
    public ConcurrentQueue<bool> Disposed { get; } = new();

    /// <summary>Where the channel said its receiver has moved.</summary>
    public ConcurrentQueue<ChatMove> Moves { get; } = new();

    /// <summary>Attempts not yet taken by <see cref="NextAsync"/>.</summary>
    public int Pending => _attempts.Reader.Count;

    public Task<SendResult> SendAsync(ProposalCard card, CancellationToken cancellation) => Begin(card.CardId.Value);

    public Task<SendResult> ReplyAsync(ChannelMessages.ChatMessage message, CancellationToken cancellation) =>
        Begin(message is ChannelMessages.ChatReply reply ? reply.Text : message.Name);

    public void Follow(ChatMove move) => Moves.Enqueue(move);

    private Task<SendResult> Begin(string what)
    {
        var attempt = new Attempt(what);
        _attempts.Writer.TryWrite(attempt);
        return attempt.Result;
    }

    /// <summary>Waits for the next attempt.</summary>
    public async Task<Attempt> NextAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _attempts.Reader.ReadAsync(timeout.Token);
    }

    public void Dispose() => Disposed.Enqueue(true);

    /// <summary>One attempt to send.</summary>
    internal sealed class Attempt(string what)
    {
        private readonly TaskCompletionSource<SendResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string What => what;

        public Task<SendResult> Result => _result.Task;

        public void End(
            DeliveryOutcome outcome,
            string detail = "as scripted",
            TimeSpan? pause = null,
            string? alarm = null,
            ChatMove? move = null,
            bool mayHaveArrived = false) =>
            _result.SetResult(
                new SendResult(outcome, detail) { Pause = pause, Alarm = alarm, Move = move, MayHaveArrived = mayHaveArrived });

        public void Break(Exception cause) => _result.SetException(cause);
    }
}
