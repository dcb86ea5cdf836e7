using System.Globalization;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;
using Petabridge.Cmd;
using Petabridge.Cmd.Host;

namespace DarkAlpha.PetabridgeCmd;

/// <summary>
/// Translates commands into queries of the inspector; each is handled by a child actor that replies to the client and stops. The port has
/// no authentication, so it listens on loopback only; changes are recorded with the given name and <c>via pbm</c>.
/// </summary>
public sealed class DarkAlphaRouter : CommandHandlerActor
{
    private const int MaxCards = 200;
    private const int MaxDays = 3_650;
    private const int OutcomesListed = 20;

    private readonly ICanTell _inspector;

    /// <summary>Called by Akka; created through <see cref="DarkAlphaCommands"/>.</summary>
    public DarkAlphaRouter(ICanTell inspector)
        : base(DarkAlphaPalette.Palette)
    {
        _inspector = inspector;
        Process(DarkAlphaPalette.Nodes.Name, _ => Ask(new InspectorQueries.GetNodes()));
        Process(DarkAlphaPalette.Symbols.Name, _ => Ask(new InspectorQueries.GetSymbols()));
        Process(DarkAlphaPalette.Risk.Name, _ => Ask(new DeskQueries.GetRisk()));
        Process(DarkAlphaPalette.Exchange.Name, _ => Ask(new InspectorQueries.GetExchanges()));
        Process(DarkAlphaPalette.Tree.Name, _ => Ask(new InspectorQueries.GetTrees()));
        Process(DarkAlphaPalette.OneSymbol.Name, (_, arguments) =>
            Ask(new InspectorQueries.GetExplanation(First(arguments.ArgumentValues(DarkAlphaPalette.Symbol)))));
        Process(DarkAlphaPalette.Why.Name, (_, arguments) =>
            Ask(new InspectorQueries.GetWhy(First(arguments.ArgumentValues(DarkAlphaPalette.Symbol)))));
        Process(DarkAlphaPalette.Cards.Name, (_, arguments) => QueryCards(
            First(arguments.ArgumentValues(DarkAlphaPalette.Count)),
            new CardFilter(
                FirstOrNull(arguments.ArgumentValues(DarkAlphaPalette.Symbol)),
                FirstOrNull(arguments.ArgumentValues(DarkAlphaPalette.Strategy))),
            FirstOrNull(arguments.ArgumentValues(DarkAlphaPalette.Day))));
        Process(DarkAlphaPalette.Card.Name, (_, arguments) => QueryCard(new CardId(First(arguments.ArgumentValues(DarkAlphaPalette.Id)))));
        ProcessResults();
        Process(DarkAlphaPalette.Kill.Name, (_, arguments) =>
            Change(First(arguments.ArgumentValues(DarkAlphaPalette.By)), who => new DeskCommands.TurnKillSwitch(true, who)));
        Process(DarkAlphaPalette.Resume.Name, (_, arguments) =>
            Change(First(arguments.ArgumentValues(DarkAlphaPalette.By)), who => new DeskCommands.TurnKillSwitch(false, who)));
        Process(DarkAlphaPalette.TestCard.Name, (_, arguments) =>
            Change(
                First(arguments.ArgumentValues(DarkAlphaPalette.By)),
                who => new DeskCommands.TestCard(First(arguments.ArgumentValues(DarkAlphaPalette.Id)), who)));
        Process(DarkAlphaPalette.Loss.Name, (_, arguments) => RecordLoss(
            First(arguments.ArgumentValues(DarkAlphaPalette.By)),
            First(arguments.ArgumentValues(DarkAlphaPalette.Id)),
            First(arguments.ArgumentValues(DarkAlphaPalette.Day)),
            First(arguments.ArgumentValues(DarkAlphaPalette.Usdt))));
    }

    private void ProcessResults()
    {
        Process(DarkAlphaPalette.Outcomes.Name, (_, arguments) => QueryDays(
            First(arguments.ArgumentValues(DarkAlphaPalette.Days)),
            days => new InspectorQueries.GetOutcomes(
                days,
                new CardFilter(
                    FirstOrNull(arguments.ArgumentValues(DarkAlphaPalette.Symbol)),
                    FirstOrNull(arguments.ArgumentValues(DarkAlphaPalette.Strategy))),
                OutcomesListed)));
        Process(DarkAlphaPalette.Outcome.Name, (_, arguments) =>
            Ask(new InspectorQueries.GetOutcome(new CardId(First(arguments.ArgumentValues(DarkAlphaPalette.Id))))));
        Process(DarkAlphaPalette.Ledger.Name, (_, arguments) => QueryDays(
            First(arguments.ArgumentValues(DarkAlphaPalette.Days)),
            days => new InspectorQueries.GetLedger(
                days,
                FirstOrNull(arguments.ArgumentValues(DarkAlphaPalette.Symbol)),
                FirstOrNull(arguments.ArgumentValues(DarkAlphaPalette.Gate)),
                OutcomesListed)));
        Process(DarkAlphaPalette.Shadows.Name, (_, arguments) => QueryDays(
            First(arguments.ArgumentValues(DarkAlphaPalette.Days)), days => new InspectorQueries.GetShadows(days)));
        Process(DarkAlphaPalette.Guards.Name, _ => Ask(new DeskQueries.GetGuards()));
    }

    private void QueryCards(string count, CardFilter filter, string? day)
    {
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > MaxCards)
        {
            Reject($"-c {count} is not an integer from 1 to {MaxCards}");
        }
        else if (day is null)
        {
            Ask(new DeskQueries.GetCards(number, filter));
        }
        else if (ParseDay(day) is { } date)
        {
            Ask(new InspectorQueries.GetCardsOfDay(date, filter, number));
        }
    }

    private void QueryDays(string days, Func<int, object> query)
    {
        if (int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MaxDays)
        {
            Ask(query(number));
        }
        else
        {
            Reject($"-n {days} is not an integer from 1 to {MaxDays}");
        }
    }

    // A test card has no recorded decision; its delivery status comes from the desk.
    private void QueryCard(CardId id) =>
        Ask(TestCard.IsIdOf(id) ? new DeskQueries.GetCard(id) : new InspectorQueries.GetAudit(id));

    private void RecordLoss(string by, string id, string day, string usdt)
    {
        if (ParseDay(day) is not { } date)
        {
            return;
        }

        if (!decimal.TryParse(usdt, NumberStyles.Float, CultureInfo.InvariantCulture, out var loss) || loss <= 0)
        {
            Reject($"-u {usdt} is not an amount above 0 USDT");
        }
        else
        {
            Change(by, who => new DeskCommands.RecordLoss(id, date, loss, who));
        }
    }

    private DateOnly? ParseDay(string day)
    {
        if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Reject($"-d {day} is not a date; expected yyyy-MM-dd, such as 2026-02-01");
        return null;
    }

    private void Change(string by, Func<string, object> command)
    {
        if (string.IsNullOrWhiteSpace(by))
        {
            Reject("-b must name who requests the change; the name is recorded");
        }
        else
        {
            Ask(command($"{by.Trim()} via pbm"));
        }
    }

    private void Ask(object query) => Context.ActorOf(AnswerActor.Props(_inspector, Sender, query));

    private void Reject(string error) => Sender.Tell(new ErroredCommandResponse(error));

    private static string? FirstOrNull(IEnumerable<string>? values) => First(values) is { Length: > 0 } value ? value : null;

    private static string First(IEnumerable<string>? values) => values?.FirstOrDefault() ?? "";
}
