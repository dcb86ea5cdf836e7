using System.Diagnostics;
using DarkAlpha.Simulator;

namespace DarkAlpha.TestSupport.Time;

/// <summary>
/// Advances virtual time for code that runs on the thread pool and communicates over sockets: it advances to the next timer only when all
/// work caused by the previous one is finished. Time passes only while a test waits here, so whatever a test does in between happens at one
/// instant, and results do not depend on the speed or load of the machine.
/// </summary>
public sealed class VirtualWorld(DateTimeOffset start)
{
    // Reached only when something hangs.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(60);

    // Usually the system is idle again within microseconds, and a sleep would take longer.
    private static readonly TimeSpan SpinTime = TimeSpan.FromMicroseconds(300);

    private static readonly TimeSpan DefaultLimit = TimeSpan.FromHours(1);

    private int _waiting;

    /// <summary>The clock for everything in the test.</summary>
    public VirtualTime Time { get; } = new(start);

    /// <summary>The connections between the node and the exchange simulator.</summary>
    public Wire Wire { get; } = new();

    /// <summary>The given simulator options, with this virtual time and these watched connections.</summary>
    public SimulatorOptions In(SimulatorOptions exchange) => exchange with { Speed = 1, RealTime = Time, Connections = Wire.Watch };

    /// <summary>
    /// Advances time until a condition holds. It is checked only when everything is idle, the first time before time advances.
    /// </summary>
    /// <param name="condition">The condition to wait for.</param>
    /// <param name="limit">Maximum virtual time to wait; default one hour.</param>
    /// <param name="describe">Describes the actual state, for the timeout message.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    /// <exception cref="TimeoutException">The limit has passed, or the system does not become idle.</exception>
    public Task UntilAsync(
        Func<bool> condition, TimeSpan? limit = null, Func<string>? describe = null, CancellationToken cancellation = default)
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 1)
        {
            throw new InvalidOperationException("another wait is in progress; run concurrent work in a single WhileAsync");
        }

        var completed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(condition, limit ?? DefaultLimit, describe, completed, cancellation))
        {
            IsBackground = true,
            Name = "virtual time",
        };
        thread.Start();
        return completed.Task;
    }

    /// <summary>Advances time by a duration.</summary>
    public Task PassAsync(TimeSpan span)
    {
        var end = Time.GetUtcNow() + span;
        return UntilAsync(() => Time.GetUtcNow() >= end, span);
    }

    /// <summary>Advances time while asynchronous work runs, until it completes.</summary>
    public async Task<T> WhileAsync<T>(Func<Task<T>> work, TimeSpan? limit = null)
    {
        var running = Task.Run(work);
        await UntilAsync(() => running.IsCompleted, limit);
        return await running;
    }

    /// <summary>Advances time while asynchronous work runs, until it completes.</summary>
    public Task WhileAsync(Func<Task> work, TimeSpan? limit = null) => WhileAsync(
        async () =>
        {
            await work();
            return true;
        },
        limit);

    private void Run(
        Func<bool> condition, TimeSpan limit, Func<string>? describe, TaskCompletionSource completed, CancellationToken cancellation)
    {
        try
        {
            for (var end = Time.GetUtcNow() + limit; ; Time.Step(end))
            {
                WaitUntilIdle(cancellation);
                if (condition())
                {
                    break;
                }

                if (Time.GetUtcNow() >= end)
                {
                    throw new TimeoutException($"condition not met within {limit} of virtual time; {describe?.Invoke()}");
                }
            }

            Volatile.Write(ref _waiting, 0);
            completed.SetResult();
        }
#pragma warning disable CA1031 // Passed on to the waiting task.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Volatile.Write(ref _waiting, 0);
            completed.SetException(e);
        }
    }

    private void WaitUntilIdle(CancellationToken cancellation)
    {
        for (var startedAt = Stopwatch.GetTimestamp(); !(Wire.IsIdle && ThreadPoolWatch.IsIdle && Wire.IsIdle);)
        {
            cancellation.ThrowIfCancellationRequested();
            var waited = Stopwatch.GetElapsedTime(startedAt);
            if (waited < SpinTime)
            {
                Thread.Yield();
            }
            else if (waited < IdleTimeout)
            {
                // Leave the processor to the work still running.
                Thread.Sleep(1);
            }
            else
            {
                throw new TimeoutException($"not idle after {IdleTimeout.TotalSeconds} s: {ThreadPoolWatch.Describe()}; {Wire.Describe()}");
            }
        }
    }
}
