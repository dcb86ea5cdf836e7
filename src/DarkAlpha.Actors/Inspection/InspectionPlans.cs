using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Inspection.Why;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection;

/// <summary>For each query that other actors have to answer: whom to ask, and how to build the reply from their answers.</summary>
/// <param name="services">The inspector's services.</param>
internal sealed class InspectionPlans(InspectorServices services)
{
    private const string DeskName = "desk";

    /// <summary>Asks every symbol for its status. Replies with <see cref="SymbolList"/>.</summary>
    public GatherPlan AllSymbols() => new(
        StatusQuestions(),
        SymbolOf,
        (answers, unanswered) => new SymbolList(
            [.. answers.Cast<SymbolStatus>()], [.. unanswered.Select(name => new Symbol(name))]));

    /// <summary>Asks every symbol for its status until one is healthy. Replies with <see cref="FreshSymbol"/>.</summary>
    /// <param name="deadline">Longest wait for answers; named in the problem of a symbol that does not answer.</param>
    public GatherPlan AnyFreshSymbol(TimeSpan deadline) =>
        new(StatusQuestions(), SymbolOf, (answers, _) => FindFresh([.. answers.Cast<SymbolStatus>()], deadline))
        {
            IsEnough = answer => IsHealthy((SymbolStatus)answer),
        };

    /// <summary>Asks a symbol for all details. Replies with <see cref="SymbolExplanation"/> or <see cref="UnresponsiveSymbol"/>.</summary>
    public GatherPlan Explanation(Symbol symbol) => new(
        [ExplanationQuestion(symbol)],
        answer => answer is SymbolExplanation ? symbol.Name : null,
        (answers, _) => answers.FirstOrDefault() ?? new UnresponsiveSymbol(symbol));

    /// <summary>Asks a symbol for what a chart shows. Replies with <see cref="SymbolChart"/> or <see cref="UnresponsiveSymbol"/>.</summary>
    public GatherPlan Chart(Symbol symbol) => new(
        [new GatherPlan.Question(symbol.Name, services.SymbolsRegion, new SymbolQueries.GetChart(symbol))],
        answer => answer is SymbolChart ? symbol.Name : null,
        (answers, _) => answers.FirstOrDefault() ?? new UnresponsiveSymbol(symbol));

    /// <summary>
    /// Asks a symbol and the desk. Replies with <see cref="Messages.Inspection.Why.WhyAnswer"/>, which says so when the desk did not
    /// answer, or with <see cref="UnresponsiveSymbol"/>.
    /// </summary>
    public GatherPlan Why(Symbol symbol) => new(
        [ExplanationQuestion(symbol), new GatherPlan.Question(DeskName, services.Desk, new DeskQueries.GetRisk())],
        answer => answer switch
        {
            SymbolExplanation => symbol.Name,
            RiskReport => DeskName,
            _ => null,
        },
        (answers, _) => answers.OfType<SymbolExplanation>().FirstOrDefault() is { } explanation
            ? new Explainer(services.Rules.For(symbol)).Explain(explanation, answers.OfType<RiskReport>().FirstOrDefault())
            : new UnresponsiveSymbol(symbol));

    /// <summary>Sends one query to the inspectors of all nodes. Replies with <see cref="NodeReports{T}"/>.</summary>
    /// <typeparam name="T">Type of an inspector's answer.</typeparam>
    /// <param name="inspector">Context of this node's inspector, which has the same path on every node.</param>
    /// <param name="query">One of <see cref="NodeQueries"/>.</param>
    /// <param name="nodeOf">Returns the node address in an answer.</param>
    public GatherPlan AllNodes<T>(IActorContext inspector, object query, Func<T, string> nodeOf)
        where T : class
    {
        var path = inspector.Self.Path.ToStringWithoutAddress();
        var nodes = services.Nodes().Nodes.Select(n => n.Address);
        return new GatherPlan(
            [.. nodes.Select(node => new GatherPlan.Question(node, inspector.ActorSelection($"{node}{path}"), query))],
            answer => answer is T report ? nodeOf(report) : null,
            (answers, unanswered) => new NodeReports<T>([.. answers.Cast<T>()], unanswered));
    }

    private ImmutableArray<GatherPlan.Question> StatusQuestions() =>
        [.. services.Symbols.Select(s => new GatherPlan.Question(s.Name, services.SymbolsRegion, new SymbolQueries.GetStatus(s)))];

    private GatherPlan.Question ExplanationQuestion(Symbol symbol) =>
        new(symbol.Name, services.SymbolsRegion, new SymbolQueries.GetExplanation(symbol));

    private static string? SymbolOf(object answer) => (answer as SymbolStatus)?.Symbol.Name;

    private static bool IsHealthy(SymbolStatus status) => status.Failure is null && status.Health.IsOk;

    private FreshSymbol FindFresh(ImmutableArray<SymbolStatus> statuses, TimeSpan deadline)
    {
        if (statuses.FirstOrDefault(IsHealthy) is { } fresh)
        {
            return new FreshSymbol(fresh.Symbol, []);
        }

        var unanswered = $"no answer within {deadline.TotalSeconds} s";
        var reasons = statuses.ToDictionary(s => s.Symbol, s => s.Failure is null ? s.Health.Reason : Reasons.ComponentFailed);
        return new FreshSymbol(
            null, [.. services.Symbols.Select(s => new FreshSymbol.Unhealthy(s, reasons.GetValueOrDefault(s, unanswered)))]);
    }
}
