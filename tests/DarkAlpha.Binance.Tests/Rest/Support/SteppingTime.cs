using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Binance.Tests.Rest.Support;

/// <summary>Virtual time whose local clock can be stepped while elapsed time goes on evenly.</summary>
internal sealed class SteppingTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>How far the local clock is off.</summary>
    public TimeSpan Step { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Step;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    /// <summary>A delay whose end and whose cancellation both run on at once; those of <see cref="Task"/> are cancelled on the pool.</summary>
    public async Task WaitAsync(TimeSpan delay, CancellationToken cancellation)
    {
        var end = new TaskCompletionSource();
        await using var timer = CreateTimer(_ => end.TrySetResult(), null, delay, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        await using var registration = cancellation.Register(() => end.TrySetCanceled(cancellation)).ConfigureAwait(false);
        await end.Task.ConfigureAwait(false);
    }
}
