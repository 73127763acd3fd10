using System.Globalization;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>The document types with their versions and time limits.</summary>
static class DocumentTypeEndpoints
{
    const string Since = "2020-07-01T00:00:00Z";

    public static IResult List(EtaCall call) =>
        EtaJson.Answer(new { result = DocumentTypes.All.Select(type => Show(type, call.Office.Settings)) });

    public static IResult Type(EtaCall call) =>
        Find(call) is { } type ? EtaJson.Answer(Show(type, call.Office.Settings)) : EtaError.NotFound();

    public static IResult Version(EtaCall call)
    {
        if (Find(call) is not { } type || !int.TryParse(call.Route("version"), out var id) || id is < 1 or > 2)
            return EtaError.NotFound();
        return EtaJson.Answer(Versions(type)[id - 1]);
    }

    static DocumentType? Find(EtaCall call) =>
        DocumentTypes.All.FirstOrDefault(type => type.Id.ToString(CultureInfo.InvariantCulture) == call.Route("id"));

    static object Show(DocumentType type, EtaSettings settings) => new
    {
        id = type.Id,
        name = type.Name,
        description = type.NameAr,
        code = type.Code,
        activeFrom = Since,
        activeTo = (string?)null,
        documentTypeVersions = Versions(type),
        workflowParameters = new[]
        {
            Parameter(1, "Cancellation time limit in hours", settings),
            Parameter(2, "Rejection time limit in hours", settings),
        },
    };

    static object[] Versions(DocumentType type) => [Version(type, 1, "1.0"), Version(type, 2, "0.9")];

    static object Version(DocumentType type, int id, string number) => new
    {
        id,
        typeName = type.Code,
        name = number,
        description = $"{type.Name} {number}",
        versionNumber = number,
        status = "published",
        activeFrom = Since,
        activeTo = (string?)null,
    };

    static object Parameter(int id, string name, EtaSettings settings) => new
    {
        id,
        parameter = name,
        value = settings.StateChangeWindow.TotalHours,
        activeFrom = Since,
        activeTo = (string?)null,
    };
}
