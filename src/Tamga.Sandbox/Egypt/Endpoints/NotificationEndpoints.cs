using System.Globalization;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>What a taxpayer was told, as a list to be pulled.</summary>
static class NotificationEndpoints
{
    public static IResult List(EtaCall call)
    {
        var (from, to) = (call.Moment("dateFrom"), call.Moment("dateTo"));
        var type = call.Query("type");
        var told = Enumerable.Reverse(call.Office.Events)
            .Where(happened => happened.Rin == call.Rin)
            .Where(happened => (from is null || happened.At >= from) && (to is null || happened.At <= to))
            .Where(happened => type is null || type == TypeId(happened) || type == happened.Type)
            .ToList();
        var (page, size) = call.Page();
        return EtaJson.Answer(new
        {
            result = told.Skip((page - 1) * size).Take(size).Select(Show),
            metadata = Pages.Of(told.Count, size),
        });
    }

    static object Show(EtaEvent happened) => new
    {
        notificationId = happened.Number,
        receivedDateTime = EtaTime.Text(happened.At),
        deliveredDateTime = EtaTime.Text(happened.At),
        typeId = TypeId(happened),
        typeName = happened.Type,
        finalMessage = $"{happened.Type}: {happened.InternalId} {happened.Uuid} {happened.Status}".Trim(),
        channel = "push",
        address = happened.Rin,
        language = "en",
        status = "delivered",
        deliveryAttempts = new[] { new { attemptDateTime = EtaTime.Text(happened.At), status = "delivered",
            statusDetails = "" } },
    };

    static string TypeId(EtaEvent happened) => ((int)happened.Subject + 1).ToString(CultureInfo.InvariantCulture);
}
