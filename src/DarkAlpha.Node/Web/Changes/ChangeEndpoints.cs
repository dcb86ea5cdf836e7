using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Node.Web.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>What can be changed over HTTP, by whom holds the token. Every attempt is logged; what is carried out is stored with who asked for it.</summary>
internal sealed partial class ChangeEndpoints(ChangeAuthorizer gate, DeskLink desk, RefusalLog refusals, ILogger<ChangeEndpoints> log)
{
    private const string Kill = "/api/kill";
    private const string Resume = "/api/resume";
    private const string Test = "/api/test-card";
    private const string Loss = "/api/pnl";

    /// <summary>The addresses that take a POST, and only that.</summary>
    public static FrozenSet<string> Paths { get; } = new[] { Kill, Resume, Test, Loss }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Adds them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        MapChange(routes, Kill, "kill", ChangeJson.Default.SwitchBody, (asked, token) => TurnAsync(on: true, asked, token))
            .Describe<ChangeView>("Stop every card at once, also those not sent yet").Takes<SwitchBody>();
        MapChange(routes, Resume, "resume", ChangeJson.Default.SwitchBody, (asked, token) => TurnAsync(on: false, asked, token))
            .Describe<ChangeView>("Let cards out again").Takes<SwitchBody>();
        MapChange(routes, Test, "test card", ChangeJson.Default.TestCardBody, TestAsync)
            .Describe<ChangeView>("Send a card marked TEST through every channel, outside all counters and limits, and tell what became of it").Takes<TestCardBody>();
        MapChange(routes, Loss, "loss", ChangeJson.Default.LossBody, RecordAsync)
            .Describe<ChangeView>("Report a realised loss; a report with the same id counts once").Takes<LossBody>();
    }

    private IEndpointConventionBuilder MapChange<T>(
        IEndpointRouteBuilder routes, string path, string what, JsonTypeInfo<T> type, Func<ChangeRequest<T>, CancellationToken, Task<ChangeView>> carryOut)
        where T : class, IChangeBody
    {
        RequestDelegate answer = context => HandleAsync(context, what, type, carryOut);
        return routes.MapMethods(path, [HttpMethods.Post], answer).WithMetadata(answer.Method);
    }

    private async Task HandleAsync<T>(
        HttpContext context, string what, JsonTypeInfo<T> type, Func<ChangeRequest<T>, CancellationToken, Task<ChangeView>> carryOut)
        where T : class, IChangeBody
    {
        var asked = await gate.AdmitAsync(context, type);
        if (asked.Problem is { } problem)
        {
            refusals.Change(what, asked.By, asked.From, problem.Status, problem.Detail);
            if (problem.Status == StatusCodes.Status401Unauthorized)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
            }

            await context.WriteAsync(problem);
            return;
        }

        try
        {
            // Whoever asked may go; what they asked for is carried out all the same.
            var done = await carryOut(asked, CancellationToken.None);
            if (done.Accepted)
            {
                LogAccepted(log, what, asked.Who);
            }
            else
            {
                refusals.Change(what, asked.By, asked.From, StatusCodes.Status409Conflict, done.Detail);
            }

            await context.WriteAsync(done.Accepted ? StatusCodes.Status200OK : StatusCodes.Status409Conflict, done, WebJson.Default.ChangeView);
        }
        catch (UnansweredException e)
        {
            LogUnknown(log, what, asked.Who, e.Message);
            throw;
        }
    }

    private async Task<ChangeView> TurnAsync(bool on, ChangeRequest<SwitchBody> asked, CancellationToken cancellation)
    {
        var done = await desk.CarryOutAsync(new DeskCommands.TurnKillSwitch(on, asked.Who), cancellation);
        var risk = await desk.RiskAsync(cancellation);
        var detail = !done.Accepted ? done.Reason
            : on ? $"no card goes out; the stored switch is on, turned by {risk.KillSwitchTurnedBy}"
            : risk.KillSwitchSetting ? "the stored switch is off, but KILL_SWITCH=1 in the settings still stops every card; that ends only with a restart"
            : "cards go out again";
        return ChangeView.Of(done, asked.Who, detail) with { KillSwitch = RiskView.From(risk).KillSwitch };
    }

    private async Task<ChangeView> RecordAsync(ChangeRequest<LossBody> asked, CancellationToken cancellation)
    {
        var loss = asked.Body!;
        var done = await desk.CarryOutAsync(new DeskCommands.RecordLoss(loss.Id, loss.Day, loss.Usdt, asked.Who), cancellation);
        return ChangeView.Of(done, asked.Who, done.Accepted ? $"a loss of {loss.Usdt} USDT counts for {loss.Day:yyyy-MM-dd} (report {loss.Id})" : done.Reason);
    }

    private async Task<ChangeView> TestAsync(ChangeRequest<TestCardBody> asked, CancellationToken cancellation)
    {
        var id = asked.Body!.Id ?? RequestId.New();
        var done = await desk.CarryOutAsync(new DeskCommands.TestCard(id, asked.Who), cancellation);
        if (!done.Accepted)
        {
            return ChangeView.Of(done, asked.Who, done.Reason);
        }

        var entry = await desk.FollowAsync(TestCard.IdOf(id), cancellation)
            ?? throw new UnansweredException($"the desk took test card {TestCard.IdOf(id)} and does not know it any more");
        var arrived = entry.Deliveries.Count(d => d.Status == Domain.Desk.DeliveryStatus.Delivered);
        return ChangeView.Of(done, asked.Who, $"{arrived} of {entry.Deliveries.Length} channels confirmed it") with
        {
            CardId = entry.Card.CardId,
            Deliveries = CardsView.From(new CardList([entry])).Cards[0].Deliveries,
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What} asked for by {Who}: accepted")]
    private static partial void LogAccepted(ILogger log, string what, string who);

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} asked for by {Who}: not confirmed, {Reason}")]
    private static partial void LogUnknown(ILogger log, string what, string who, string reason);
}
