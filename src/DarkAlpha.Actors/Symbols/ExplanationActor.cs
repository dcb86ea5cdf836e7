using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Strategies;
using DarkAlpha.Actors.Messages.Symbols;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// Asks every strategy about one context on behalf of one person, answers, and ends. A strategy that is late is named as such: the answer never
/// waits longer than the deadline. Has no children.
/// </summary>
internal sealed class ExplanationActor : ReceiveActor, IWithTimers
{
    private readonly ExplanationQuestion _question;
    private readonly SymbolExplanation.StrategyAnswer?[] _answers;

    public ExplanationActor(ExplanationQuestion question)
    {
        _question = question;
        _answers = new SymbolExplanation.StrategyAnswer?[question.Strategies.Length];
        Receive<StrategyMessages.Explained>(Take);
        Receive<DeadlinePassed>(_ => Finish());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the actor.</summary>
    public static Props Props(ExplanationQuestion question) => Akka.Actor.Props.Create(() => new ExplanationActor(question));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", DeadlinePassed.Instance, _question.Deadline);
        foreach (var strategy in _question.Strategies)
        {
            strategy.Actor.Tell(new StrategyMessages.Explain(_question.Context));
        }
    }

    private void Take(StrategyMessages.Explained explained)
    {
        _answers[explained.Strategy] = explained.Answer;
        if (Array.TrueForAll(_answers, answer => answer is not null))
        {
            Finish();
        }
    }

    private void Finish()
    {
        ImmutableArray<SymbolExplanation.StrategyAnswer> answers =
        [
            .. _answers.Select((answer, i) => answer ?? new SymbolExplanation.StrategyAnswer(
                _question.Strategies[i].Name, Proposes: false, $"gave no answer within {_question.Deadline.TotalSeconds} s", [])),
        ];
        _question.Asker.Tell(new SymbolExplanation(_question.Status, _question.Context, answers, _question.Recent)
        {
            Figures = _question.Figures,
            Switches = _question.Switches,
        });
        Context.Stop(Self);
    }

    private sealed class DeadlinePassed : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static DeadlinePassed Instance { get; } = new();
    }
}
