using System.Text.Json.Serialization;
using DarkAlpha.Node.Web.Health;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Web;

/// <summary>
/// Source-generated serialization of all responses: camelCase, every field present (null when unknown), times as ISO 8601 UTC.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Liveness))]
[JsonSerializable(typeof(Readiness))]
[JsonSerializable(typeof(NodesView))]
[JsonSerializable(typeof(SymbolsView))]
[JsonSerializable(typeof(ExplanationView))]
[JsonSerializable(typeof(RiskView))]
[JsonSerializable(typeof(CardsView))]
[JsonSerializable(typeof(ChangeView))]
[JsonSerializable(typeof(AuditView))]
[JsonSerializable(typeof(WhyView))]
[JsonSerializable(typeof(ExchangeView))]
[JsonSerializable(typeof(TreeView))]
[JsonSerializable(typeof(OutcomesView))]
[JsonSerializable(typeof(OutcomeRecordView))]
[JsonSerializable(typeof(LedgerView))]
[JsonSerializable(typeof(ShadowsView))]
[JsonSerializable(typeof(GuardsView))]
[JsonSerializable(typeof(MutesView))]
[JsonSerializable(typeof(SettingsView))]
[JsonSerializable(typeof(SettingsDiffView))]
[JsonSerializable(typeof(ChartView))]
[JsonSerializable(typeof(DeliveriesView))]
[JsonSerializable(typeof(DeskView))]
[JsonSerializable(typeof(ResetView))]
[JsonSerializable(typeof(AliveView))]
[JsonSerializable(typeof(OutcomeView))]
[JsonSerializable(typeof(CardsView.Entry))]
internal sealed partial class WebJson : JsonSerializerContext;
