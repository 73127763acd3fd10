using Tamga.Console.Calls;
using Tamga.Console.Charts;
using Tamga.Console.Frame;

namespace Tamga.Console.Webhooks;

/// <summary>How long the deliveries of a page took to arrive, in the order that they came about.</summary>
static class LagChart
{
    public static BarChart Of(ConsoleCall call, DeliveriesModel model)
    {
        var scale = new TimeScale(model.Lags.DefaultIfEmpty().Max());
        return new BarChart(
            call.Texts["webhooks.lag-words"], call.Texts["column.accepted"], scale.Ticks,
            [new Series(call.Texts["webhooks.lag"], "busy")],
            [.. model.Delivered.Reverse().Select(one => new Bar(
                Authorities.TextOf(one.CreatedAt, authority: null),
                [new BarPart(Math.Max(double.Epsilon, scale.ShareOf(DeliveriesModel.LagOf(one))),
                    Duration.TextOf(DeliveriesModel.LagOf(one)))]))]);
    }
}
