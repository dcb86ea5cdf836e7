using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Tests.Rest.Support;

/// <summary>A gateway, an exchange and the time between them. Tests are synchronous: they own the one thread everything runs on.</summary>
internal sealed class RestWorld : IDisposable
{
    /// <summary>The beginning of a minute.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly SynchronizationContext? _runnersContext = SynchronizationContext.Current;

    public RestWorld(RestOptions? options = null, DateTimeOffset? start = null)
    {
        // Without a synchronization context whatever a timer completes runs on at once, on this thread: time moves only when nothing is left to do.
        SynchronizationContext.SetSynchronizationContext(null);
        Time = new SteppingTime(start ?? Start);
        Exchange = new FakeExchange(Time);
        Gateway = new RestGateway(options ?? new RestOptions(), Time, Log, Exchange);
        Gateway.QuietStarted += (_, quiet) => Quiets.Add(quiet.Error);
    }

    public SteppingTime Time { get; }

    public FakeExchange Exchange { get; }

    public RestGateway Gateway { get; }

    public List<RestError> Quiets { get; } = [];

    public List<Task> Begun { get; } = [];

    public RecordingLogger<RestGateway> Log { get; } = new();

    public BudgetSnapshot Budget => Gateway.Budget;

    /// <summary>Seconds since the start.</summary>
    public double Elapsed => (Time.GetUtcNow() - Time.Step - Start).TotalSeconds;

    public void Dispose()
    {
        Gateway.Dispose();
        SynchronizationContext.SetSynchronizationContext(_runnersContext);
    }

    /// <summary>Starts something and lets it go on as far as it can without time passing.</summary>
    public T Do<T>(Func<RestGateway, T> start) => start(Gateway);

    /// <summary>The same where the outcome does not matter yet.</summary>
    public void Begin(Func<RestGateway, Task> start) => Begun.Add(Do(start));

    /// <summary>Starts something and lets time pass until it is done.</summary>
    public T Wait<T>(Func<RestGateway, Task<T>> start, double atMostSeconds = 600)
    {
        var task = Do(start);
        Until(() => task.IsCompleted, atMostSeconds);
        return Result(task);
    }

    /// <summary>Lets time pass.</summary>
    public void Pass(double seconds)
    {
        var end = Time.GetTimestamp() + TimeSpan.FromSeconds(seconds).Ticks;
        while (Time.GetTimestamp() < end)
        {
            Time.Advance(TimeSpan.FromTicks(Math.Min(end - Time.GetTimestamp(), TimeSpan.TicksPerMillisecond * 5)));
        }
    }

    /// <summary>Lets time pass until something is so.</summary>
    public void Until(Func<bool> isSo, double atMostSeconds = 600)
    {
        var end = Time.GetTimestamp() + TimeSpan.FromSeconds(atMostSeconds).Ticks;
        while (!isSo())
        {
            Assert.That(Time.GetTimestamp(), Is.LessThan(end), "it takes too long");
            Time.Advance(TimeSpan.FromMilliseconds(5));
        }
    }

    /// <summary>The outcome of a task that needs no more time; of several who await one task the runtime sends all but one to the pool.</summary>
    public static T Result<T>(Task<T> task)
    {
        Assert.That(((IAsyncResult)task).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(10)), "it is not done");
#pragma warning disable VSTHRD002, VSTHRD103 // It is done.
        return task.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002, VSTHRD103
    }
}
