using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Node.Web.Health;

/// <summary>Looks whether the node is ready, at most once a second however often it is asked. Thread-safe.</summary>
internal sealed class ReadinessProbe
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    // Machine time, each its own: one that is late does not keep the others from being told.
    private static readonly TimeSpan NodeTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DeskTimeout = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan DatabaseTimeout = TimeSpan.FromSeconds(1.5);

    // Each look at the database costs it a connection.
    private static readonly TimeSpan DatabaseKept = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MarketTimeout = InspectorActor.HealthDeadline + TimeSpan.FromSeconds(0.4);

    private readonly NodeLink _link;
    private readonly TimeProvider _time;
    private readonly CoalescedQuery<Readiness> _look;
    private readonly CoalescedQuery<string> _database;
    private volatile bool _isDatabaseReachable;

    /// <summary>Looks at the node behind a link.</summary>
    /// <param name="link">The node.</param>
    /// <param name="database">Sees whether an event could be stored, as <see cref="JournalStorage.ProbeAsync"/> does.</param>
    /// <param name="time">Machine time.</param>
    public ReadinessProbe(NodeLink link, Func<CancellationToken, Task<string>> database, TimeProvider time)
    {
        _link = link;
        _time = time;
        _look = new CoalescedQuery<Readiness>(LookNowAsync, Kept, time);
        _database = new CoalescedQuery<string>(() => ProbeAsync(database), DatabaseKept, time);
    }

    /// <summary>The newest look when it is less than a second old or still going on, else a new one.</summary>
    public Task<Readiness> LookAsync() => _look.GetAsync();

    /// <summary>Whether an event could be stored when that was last tried; false while it never was.</summary>
    public bool IsDatabaseReachable => _isDatabaseReachable;

    /// <summary>Tries whether an event could be stored, unless that was tried within the last seconds.</summary>
    public async Task LookAtDatabaseAsync() => await JudgeAsync(ReadinessRules.Journal, async () => new Verdict(ReadinessRules.Journal, Ok: true, await _database.GetAsync()));

    private async Task<Readiness> LookNowAsync() => new([.. await Task.WhenAll(
        JudgeAsync(ReadinessRules.Cluster, async () => ReadinessRules.Judge(
            await _link.AskAsync<NodeList>(new InspectorQueries.GetNodes(), "this node", NodeTimeout, CancellationToken.None))),
        JudgeAsync(ReadinessRules.Journal, async () =>
        {
            await _link.AskAsync<RiskReport>(new DeskQueries.GetRisk(), "the desk", DeskTimeout, CancellationToken.None);
            return new Verdict(ReadinessRules.Journal, Ok: true, $"the desk answers, {await _database.GetAsync()}");
        }),
        JudgeAsync(ReadinessRules.Market, async () => ReadinessRules.Judge(
            await _link.AskAsync<FreshSymbol>(new InspectorQueries.FindFreshSymbol(), "this node's inspector", MarketTimeout, CancellationToken.None))))]);

    private static async Task<Verdict> JudgeAsync(string name, Func<Task<Verdict>> judge)
    {
        try
        {
            return await judge();
        }
        catch (Exception e) when (e is UnansweredException or JournalException)
        {
            return new Verdict(name, Ok: false, e.Message);
        }
    }

    private async Task<string> ProbeAsync(Func<CancellationToken, Task<string>> database)
    {
        using var late = new CancellationTokenSource(DatabaseTimeout, _time);
        var isReachable = false;
        try
        {
            var found = await database(late.Token);
            isReachable = true;
            return found;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            throw new UnansweredException($"the database gave no answer within {DatabaseTimeout.TotalSeconds} s");
        }
        finally
        {
            _isDatabaseReachable = isReachable;
        }
    }
}
