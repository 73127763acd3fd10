namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>The numbers beside a page.</summary>
static class Pages
{
    public static object Of(int count, int size) => new { totalPages = (count + size - 1) / size, totalCount = count };
}
